package io.sparkh0.ml;

import io.sparkh0.setting.Setting;
import io.sparkh0.setting.Settings;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;

/**
 * The Params of {@link H0Embedder}, their defaults and their documentation, and nothing else. Each
 * is declared by hand and returned by a public method, which is how MLlib finds it; a Param with no
 * default is the table's own choice.
 */
public abstract class H0EmbedderParams extends Transformer {
  private static final long serialVersionUID = 1L;

  private final String uid;

  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> maskCol;
  private final Param<String> positionIdsCol;
  private final Param<String> tokenTypeIdsCol;
  private final Param<String> outputKind;
  private final Param<String> outputType;
  private final Param<String> pooling;
  private final IntParam segments;
  private final IntParam flattenLength;
  private final BooleanParam normalize;
  private final BooleanParam tokenNorm;
  private final Param<String> handleInvalid;
  private final IntParam unknownId;
  private final Param<String> errorCol;
  private final IntParam maxLength;
  private final Param<String> overflow;
  private final IntParam idBase;
  private final IntParam paddingId;
  private final Param<String> table;
  private final Param<String> tableSha256;
  private final Param<String> preset;
  private final Param<String> positionTable;
  private final Param<String> position;
  private final Param<String> sinusoid;
  private final DoubleParam sinusoidBase;
  private final IntParam positionOffset;
  private final Param<String> positionRule;
  private final Param<String> combine;
  private final Param<String> embeddingScale;
  private final Param<String> layerNorm;
  private final DoubleParam layerNormEps;

  H0EmbedderParams(String uid) {
    this.uid = uid;
    inputCol =
        new Param<>(
            this,
            "inputCol",
            "column of token ids: an array of integers, or of arrays of integers");
    outputCol = new Param<>(this, "outputCol", "column of features that is added");
    maskCol = new Param<>(this, "maskCol", "column of masks, arrays of 0 and 1 as long as the ids");
    positionIdsCol =
        new Param<>(this, "positionIdsCol", "column of position ids, arrays as long as the ids");
    tokenTypeIdsCol =
        new Param<>(this, "tokenTypeIdsCol", "column of token types, arrays as long as the ids");
    outputKind =
        new Param<>(
            this, "outputKind", "pooled: one vector a row; sequence: one row of H0 for each token");
    outputType = new Param<>(this, "outputType", "vector, array or binary");
    pooling = new Param<>(this, "pooling", "poolings, separated by commas, concatenated");
    segments = new IntParam(this, "segments", "number of parts of the pooling segments");
    flattenLength = new IntParam(this, "flattenLength", "number of rows of the pooling flatten");
    normalize =
        new BooleanParam(this, "normalize", "whether each pooled vector is scaled to length 1");
    tokenNorm =
        new BooleanParam(this, "tokenNorm", "whether each token's embedding is scaled to length 1");
    handleInvalid =
        new Param<>(
            this,
            "handleInvalid",
            "for an id outside the table or null: error, skip, keep or omit");
    unknownId =
        new IntParam(this, "unknownId", "id whose row takes an invalid id's place under keep");
    errorCol =
        new Param<>(
            this, "errorCol", "column that receives the reason where a row has no features");
    maxLength = new IntParam(this, "maxLength", "the most tokens of a document");
    overflow = new Param<>(this, "overflow", "error or truncate, for longer documents");
    idBase = new IntParam(this, "idBase", "the id of the table's first row, 0 or 1");
    paddingId = new IntParam(this, "paddingId", "the id of padding");
    table =
        new Param<>(
            this,
            "table",
            "path of a table file or model folder, or random:V,d,normal[:sd]|uniform[:bound],seed");
    tableSha256 = new Param<>(this, "tableSha256", "the SHA-256 that the table file must have");
    preset = new Param<>(this, "preset", "what kind of model the table is of");
    positionTable = new Param<>(this, "positionTable", "PATH[#tensor] of a positional matrix");
    position = new Param<>(this, "position", "sinusoidal, learned or none");
    sinusoid =
        new Param<>(this, "sinusoid", "interleaved, halves, timing, article or article-code");
    sinusoidBase = new DoubleParam(this, "sinusoidBase", "base of the sinusoids' wave lengths");
    positionOffset = new IntParam(this, "positionOffset", "added to each position");
    positionRule = new Param<>(this, "positionRule", "sequential or skip-padding");
    combine = new Param<>(this, "combine", "add, concat or multiply");
    embeddingScale =
        new Param<>(this, "embeddingScale", "a number, or sqrt for the root of the dimension");
    layerNorm = new Param<>(this, "layerNorm", "on or off");
    layerNormEps = new DoubleParam(this, "layerNormEps", "epsilon of the LayerNorm");
    setDefault(outputCol(), "h0");
    setDefault(outputKind(), "pooled");
    setDefault(outputType(), "vector");
    setDefault(pooling(), "mean");
    setDefault(segments(), 4);
    setDefault(flattenLength(), 0);
    setDefault(normalize(), false);
    setDefault(handleInvalid(), "error");
    setDefault(overflow(), "error");
    setDefault(idBase(), 0);
    setDefault(preset(), "auto");
  }

  @Override
  public final String uid() {
    return uid;
  }

  /** What was set of some settings. */
  final Settings chosen(List<Setting<?>> settings) {
    Settings chosen = Settings.none();
    for (Setting<?> setting : settings) {
      chosen = with(setting, chosen);
    }
    return chosen;
  }

  private <T> Settings with(Setting<T> setting, Settings chosen) {
    Param<Object> param = getParam(setting.param());
    return isSet(param)
        ? chosen.with(setting, setting.type().ofPlain(setting.param(), get(param).get()))
        : chosen;
  }

  /** Param: column of token ids: an array of integers, or of arrays of integers. */
  public final Param<String> inputCol() {
    return inputCol;
  }

  /** Param: column of features that is added. */
  public final Param<String> outputCol() {
    return outputCol;
  }

  /** Param: column of masks, arrays of 0 and 1 as long as the ids. */
  public final Param<String> maskCol() {
    return maskCol;
  }

  /** Param: column of position ids, arrays as long as the ids. */
  public final Param<String> positionIdsCol() {
    return positionIdsCol;
  }

  /** Param: column of token types, arrays as long as the ids. */
  public final Param<String> tokenTypeIdsCol() {
    return tokenTypeIdsCol;
  }

  /** Param: pooled: one vector a row; sequence: one row of H0 for each token. */
  public final Param<String> outputKind() {
    return outputKind;
  }

  /** Param: vector, array or binary. */
  public final Param<String> outputType() {
    return outputType;
  }

  /** Param: poolings, separated by commas, concatenated. */
  public final Param<String> pooling() {
    return pooling;
  }

  /** Param: number of parts of the pooling segments. */
  public final IntParam segments() {
    return segments;
  }

  /** Param: number of rows of the pooling flatten. */
  public final IntParam flattenLength() {
    return flattenLength;
  }

  /** Param: whether each pooled vector is scaled to length 1. */
  public final BooleanParam normalize() {
    return normalize;
  }

  /** Param: whether each token's embedding is scaled to length 1. */
  public final BooleanParam tokenNorm() {
    return tokenNorm;
  }

  /** Param: for an id outside the table or null: error, skip, keep or omit. */
  public final Param<String> handleInvalid() {
    return handleInvalid;
  }

  /** Param: id whose row takes an invalid id's place under keep. */
  public final IntParam unknownId() {
    return unknownId;
  }

  /** Param: column that receives the reason where a row has no features. */
  public final Param<String> errorCol() {
    return errorCol;
  }

  /** Param: the most tokens of a document. */
  public final IntParam maxLength() {
    return maxLength;
  }

  /** Param: error or truncate, for longer documents. */
  public final Param<String> overflow() {
    return overflow;
  }

  /** Param: the id of the table's first row, 0 or 1. */
  public final IntParam idBase() {
    return idBase;
  }

  /** Param: the id of padding. */
  public final IntParam paddingId() {
    return paddingId;
  }

  /**
   * Param: path of a table file or model folder, or random:V,d,normal[:sd]|uniform[:bound],seed.
   */
  public final Param<String> table() {
    return table;
  }

  /** Param: the SHA-256 that the table file must have. */
  public final Param<String> tableSha256() {
    return tableSha256;
  }

  /** Param: what kind of model the table is of. */
  public final Param<String> preset() {
    return preset;
  }

  /** Param: PATH[#tensor] of a positional matrix. */
  public final Param<String> positionTable() {
    return positionTable;
  }

  /** Param: sinusoidal, learned or none. */
  public final Param<String> position() {
    return position;
  }

  /** Param: interleaved, halves, timing, article or article-code. */
  public final Param<String> sinusoid() {
    return sinusoid;
  }

  /** Param: base of the sinusoids' wave lengths. */
  public final DoubleParam sinusoidBase() {
    return sinusoidBase;
  }

  /** Param: added to each position. */
  public final IntParam positionOffset() {
    return positionOffset;
  }

  /** Param: sequential or skip-padding. */
  public final Param<String> positionRule() {
    return positionRule;
  }

  /** Param: add, concat or multiply. */
  public final Param<String> combine() {
    return combine;
  }

  /** Param: a number, or sqrt for the root of the dimension. */
  public final Param<String> embeddingScale() {
    return embeddingScale;
  }

  /** Param: on or off. */
  public final Param<String> layerNorm() {
    return layerNorm;
  }

  /** Param: epsilon of the LayerNorm. */
  public final DoubleParam layerNormEps() {
    return layerNormEps;
  }

  /** The value of inputCol. Fails where it is not set. */
  public final String getInputCol() {
    return $(inputCol());
  }

  /** The value of outputCol. */
  public final String getOutputCol() {
    return $(outputCol());
  }

  /** The value of maskCol. Fails where it is not set. */
  public final String getMaskCol() {
    return $(maskCol());
  }

  /** The value of positionIdsCol. Fails where it is not set. */
  public final String getPositionIdsCol() {
    return $(positionIdsCol());
  }

  /** The value of tokenTypeIdsCol. Fails where it is not set. */
  public final String getTokenTypeIdsCol() {
    return $(tokenTypeIdsCol());
  }

  /** The value of outputKind. */
  public final String getOutputKind() {
    return $(outputKind());
  }

  /** The value of outputType. */
  public final String getOutputType() {
    return $(outputType());
  }

  /** The value of pooling. */
  public final String getPooling() {
    return $(pooling());
  }

  /** The value of segments. */
  public final int getSegments() {
    return (Integer) $(segments());
  }

  /** The value of flattenLength. */
  public final int getFlattenLength() {
    return (Integer) $(flattenLength());
  }

  /** The value of normalize. */
  public final boolean getNormalize() {
    return (Boolean) $(normalize());
  }

  /** The value of tokenNorm. Fails where it is not set. */
  public final boolean getTokenNorm() {
    return (Boolean) $(tokenNorm());
  }

  /** The value of handleInvalid. */
  public final String getHandleInvalid() {
    return $(handleInvalid());
  }

  /** The value of unknownId. Fails where it is not set. */
  public final int getUnknownId() {
    return (Integer) $(unknownId());
  }

  /** The value of errorCol. Fails where it is not set. */
  public final String getErrorCol() {
    return $(errorCol());
  }

  /** The value of maxLength. Fails where it is not set. */
  public final int getMaxLength() {
    return (Integer) $(maxLength());
  }

  /** The value of overflow. */
  public final String getOverflow() {
    return $(overflow());
  }

  /** The value of idBase. */
  public final int getIdBase() {
    return (Integer) $(idBase());
  }

  /** The value of paddingId. Fails where it is not set. */
  public final int getPaddingId() {
    return (Integer) $(paddingId());
  }

  /** The value of table. Fails where it is not set. */
  public final String getTable() {
    return $(table());
  }

  /** The value of tableSha256. Fails where it is not set. */
  public final String getTableSha256() {
    return $(tableSha256());
  }

  /** The value of preset. */
  public final String getPreset() {
    return $(preset());
  }

  /** The value of positionTable. Fails where it is not set. */
  public final String getPositionTable() {
    return $(positionTable());
  }

  /** The value of position. Fails where it is not set. */
  public final String getPosition() {
    return $(position());
  }

  /** The value of sinusoid. Fails where it is not set. */
  public final String getSinusoid() {
    return $(sinusoid());
  }

  /** The value of sinusoidBase. Fails where it is not set. */
  public final double getSinusoidBase() {
    return (Double) $(sinusoidBase());
  }

  /** The value of positionOffset. Fails where it is not set. */
  public final int getPositionOffset() {
    return (Integer) $(positionOffset());
  }

  /** The value of positionRule. Fails where it is not set. */
  public final String getPositionRule() {
    return $(positionRule());
  }

  /** The value of combine. Fails where it is not set. */
  public final String getCombine() {
    return $(combine());
  }

  /** The value of embeddingScale. Fails where it is not set. */
  public final String getEmbeddingScale() {
    return $(embeddingScale());
  }

  /** The value of layerNorm. Fails where it is not set. */
  public final String getLayerNorm() {
    return $(layerNorm());
  }

  /** The value of layerNormEps. Fails where it is not set. */
  public final double getLayerNormEps() {
    return (Double) $(layerNormEps());
  }
}
