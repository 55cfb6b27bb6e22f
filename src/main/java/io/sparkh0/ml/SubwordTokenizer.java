package io.sparkh0.ml;

import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.tokenizer.SpecialTokens;
import io.sparkh0.text.tokenizer.Tokenizer;
import io.sparkh0.text.tokenizer.TokenizerFile;
import io.sparkh0.text.tokenizer.TokenizerJson;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Turns texts into the token ids of a Transformer's tokenizer: those of Hugging Face's code, by
 * plain Java where that is exact, else by that code itself ({@link Tokenizer}).
 *
 * <p>The tokenizer is a file of a kind that {@link TokenizerFile} knows, read on the driver when it
 * is first needed and sent to the executors as bytes. Texts are never cut or padded. A null text
 * gives nulls; an empty text gives what the tokenizer gives, which may be special tokens only.
 * Bytes that are no UTF-8 are read as U+FFFD. A text that the tokenizer rejects fails its task.
 */
public final class SubwordTokenizer extends Transformer implements MLWritable {
  private static final long serialVersionUID = 1L;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> maskCol;
  private final Param<String> tokenTypeIdsCol;
  private final Param<String> unknownCol;
  private final Param<String> tokenizer;
  private final BooleanParam specialTokens;
  private final Param<String> lowerCase;

  /** The tokenizer as read, or null before that; shared with copies. */
  private volatile Held held;

  /** The tokenizer as sent, kept so that it is not sent again while this stage is in use. */
  private transient volatile Broadcast<TokenizerJson> broadcast;

  /** A stage with a random uid. Needed besides: an input column and a tokenizer. */
  public SubwordTokenizer() {
    this(Identifiable$.MODULE$.randomUID("subwordTokenizer"));
  }

  /** A stage with the given uid. */
  public SubwordTokenizer(String uid) {
    this.uid = uid;
    inputCol = new Param<>(this, "inputCol", "column of texts (string)");
    outputCol = new Param<>(this, "outputCol", "new column of token ids (array of int)");
    maskCol = new Param<>(this, "maskCol", "new column of attention masks (array of int), if set");
    tokenTypeIdsCol =
        new Param<>(this, "tokenTypeIdsCol", "new column of token types (array of int), if set");
    unknownCol =
        new Param<>(
            this,
            "unknownCol",
            "new column of the words that became the unknown token (array of string), if set");
    tokenizer =
        new Param<>(
            this,
            "tokenizer",
            "path of a tokenizer.json, a vocab.txt, a vocab.json with merges.txt beside it, or a"
                + " folder that holds one");
    specialTokens =
        new BooleanParam(this, "specialTokens", "whether the model's special tokens are added");
    lowerCase =
        new Param<>(
            this,
            "lowerCase",
            "whether texts are made lower-case: auto (as the tokenizer says), on or off",
            ParamValidators.inArray(List.of("auto", "on", "off")));
    setDefault(outputCol, uid + "__output");
    setDefault(specialTokens, true);
    setDefault(lowerCase, LowerCase.AUTO.toString());
  }

  /**
   * A stage with the tokenizer of a file, which is read at once.
   *
   * @param path see {@link TokenizerFile#read}
   */
  public static SubwordTokenizer fromFile(String path) {
    SubwordTokenizer stage = new SubwordTokenizer().setTokenizer(path);
    stage.json();
    return stage;
  }

  /**
   * A stage with a tokenizer that was read already.
   *
   * @param json what {@link TokenizerFile#read} gave
   * @param lowerCase how it was read
   */
  public static SubwordTokenizer fromJson(TokenizerJson json, LowerCase lowerCase) {
    json.tokenizer();
    return new SubwordTokenizer()
        .setTokenizer(json.path())
        .setLowerCase(lowerCase.toString())
        .holding(json);
  }

  /** Reads saved stages. */
  public static MLReader<SubwordTokenizer> read() {
    return new SubwordTokenizerFiles.Reader();
  }

  /**
   * Reads a saved stage.
   *
   * @param path its folder
   */
  public static SubwordTokenizer load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Column of texts; a string. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** New column of token ids; an array of int without nulls. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** New column of attention masks, as long as the ids and all 1. None unless set. */
  public Param<String> maskCol() {
    return maskCol;
  }

  /** New column of token types, as long as the ids. None unless set. */
  public Param<String> tokenTypeIdsCol() {
    return tokenTypeIdsCol;
  }

  /**
   * New column of the words that became the unknown token, as they are written; an array of string.
   * None unless set. Empty for tokenizers that have no such token, as byte-level ones.
   */
  public Param<String> unknownCol() {
    return unknownCol;
  }

  /** Path of the tokenizer. */
  public Param<String> tokenizer() {
    return tokenizer;
  }

  /** Whether the model's special tokens, such as [CLS] and [SEP], are added; true by default. */
  public BooleanParam specialTokens() {
    return specialTokens;
  }

  /** Whether texts are made lower-case: auto (the default), on or off; see {@link LowerCase}. */
  public Param<String> lowerCase() {
    return lowerCase;
  }

  /** Value of {@link #inputCol()}. */
  public String getInputCol() {
    return getOrDefault(inputCol);
  }

  /** Sets {@link #inputCol()}. */
  public SubwordTokenizer setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  /** Value of {@link #outputCol()}. */
  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  /** Sets {@link #outputCol()}. */
  public SubwordTokenizer setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  /** Value of {@link #maskCol()}. */
  public String getMaskCol() {
    return getOrDefault(maskCol);
  }

  /** Sets {@link #maskCol()}. */
  public SubwordTokenizer setMaskCol(String value) {
    set(maskCol, value);
    return this;
  }

  /** Value of {@link #tokenTypeIdsCol()}. */
  public String getTokenTypeIdsCol() {
    return getOrDefault(tokenTypeIdsCol);
  }

  /** Sets {@link #tokenTypeIdsCol()}. */
  public SubwordTokenizer setTokenTypeIdsCol(String value) {
    set(tokenTypeIdsCol, value);
    return this;
  }

  /** Value of {@link #unknownCol()}. */
  public String getUnknownCol() {
    return getOrDefault(unknownCol);
  }

  /** Sets {@link #unknownCol()}. */
  public SubwordTokenizer setUnknownCol(String value) {
    set(unknownCol, value);
    return this;
  }

  /** Value of {@link #tokenizer()}. */
  public String getTokenizer() {
    return getOrDefault(tokenizer);
  }

  /** Sets {@link #tokenizer()}. The file is read when it is first needed. */
  public SubwordTokenizer setTokenizer(String value) {
    set(tokenizer, value);
    return this;
  }

  /** Value of {@link #specialTokens()}. */
  public boolean getSpecialTokens() {
    return (boolean) getOrDefault(specialTokens);
  }

  /** Sets {@link #specialTokens()}. */
  public SubwordTokenizer setSpecialTokens(boolean value) {
    set(specialTokens, value);
    return this;
  }

  /** Value of {@link #lowerCase()}. */
  public String getLowerCase() {
    return getOrDefault(lowerCase);
  }

  /** Sets {@link #lowerCase()}. */
  public SubwordTokenizer setLowerCase(String value) {
    set(lowerCase, value);
    return this;
  }

  /**
   * The dataset with the ids, and the masks, types and unknown words where asked for. Starts no
   * job.
   *
   * @throws IllegalArgumentException if a column is missing, of the wrong type or there already
   * @throws io.sparkh0.text.tokenizer.MalformedTokenizerException if the file is no tokenizer
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema(), true);
    TokenizerJson json = json();
    broadcast =
        Broadcasts.of(dataset.sparkSession(), TokenizerJson.class, json.sha256(), () -> json);
    List<Output> outputs = outputs();
    SubwordFunction function =
        new SubwordFunction(
            broadcast,
            getSpecialTokens() ? SpecialTokens.ADD : SpecialTokens.OMIT,
            outputs.stream().map(Output::field).toArray(SubwordFunction.Field[]::new));
    String encoded = Columns.unusedName(dataset.schema(), uid + "__encoded");
    StructType fields = new StructType();
    Map<String, Column> columns = new LinkedHashMap<>();
    for (Output output : outputs) {
      fields = fields.add(output.param(), output.field().type());
      columns.put(output.column(), Columns.named(encoded).getField(output.param()));
    }
    return dataset
        .withColumn(
            encoded, SparkInternals.invoke(function, fields, List.of(Columns.named(getInputCol()))))
        .withColumns(columns)
        .drop(encoded);
  }

  /** {@inheritDoc} */
  @Override
  public StructType transformSchema(StructType schema) {
    if (!isDefined(inputCol)) {
      throw new IllegalArgumentException("Invalid inputCol: not set (must be a string column)");
    }
    Columns.require(schema, "inputCol", getInputCol(), StringType.class, "a string column");
    List<String> params = new ArrayList<>();
    List<StructField> columns = new ArrayList<>();
    for (Output output : outputs()) {
      params.add(output.param());
      columns.add(new StructField(output.column(), output.field().type(), true, Metadata.empty()));
    }
    return Columns.append(schema, params, columns);
  }

  @Override
  public SubwordTokenizer copy(ParamMap extra) {
    SubwordTokenizer copy = defaultCopy(extra);
    copy.held = held;
    copy.broadcast = broadcast;
    return copy;
  }

  @Override
  public MLWriter write() {
    return new SubwordTokenizerFiles.Writer(this);
  }

  /**
   * What gives the ids, in one line for people, such as "WordPiece in Java".
   *
   * @throws IllegalArgumentException if no tokenizer is set
   * @throws io.sparkh0.text.tokenizer.MalformedTokenizerException if the file is no tokenizer
   */
  public String describe() {
    return json().tokenizer().describe();
  }

  /**
   * The tokenizer that the Params name, read if it isn't there yet.
   *
   * @throws IllegalArgumentException if none is set
   */
  TokenizerJson json() {
    if (!isDefined(tokenizer)) {
      throw new IllegalArgumentException("Invalid tokenizer: not set (must be the path of one)");
    }
    Held current = held;
    if (current == null || !current.isOf(getTokenizer(), getLowerCase())) {
      TokenizerJson json =
          TokenizerFile.read(getTokenizer(), LowerCase.parse(getLowerCase()), StageFiles.hadoop());
      // Made here as well, so that a bad file fails on the driver and not in every task.
      json.tokenizer();
      current = new Held(getTokenizer(), getLowerCase(), json);
      held = current;
    }
    return current.json();
  }

  /** How many ids the tokenizer has: the rows that a table for it needs. */
  public int vocabularySize() {
    return json().vocabulary().size();
  }

  /** Takes bytes for what the Params name; they were read before. */
  SubwordTokenizer holding(TokenizerJson json) {
    held = new Held(getTokenizer(), getLowerCase(), json);
    return this;
  }

  private List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    outputs.add(new Output("outputCol", getOutputCol(), SubwordFunction.Field.IDS));
    if (isDefined(maskCol)) {
      outputs.add(new Output("maskCol", getMaskCol(), SubwordFunction.Field.MASK));
    }
    if (isDefined(tokenTypeIdsCol)) {
      outputs.add(new Output("tokenTypeIdsCol", getTokenTypeIdsCol(), SubwordFunction.Field.TYPES));
    }
    if (isDefined(unknownCol)) {
      outputs.add(new Output("unknownCol", getUnknownCol(), SubwordFunction.Field.UNKNOWN));
    }
    return outputs;
  }

  private record Output(String param, String column, SubwordFunction.Field field) {}

  private record Held(String path, String lowerCase, TokenizerJson json) implements Serializable {
    boolean isOf(String otherPath, String otherLowerCase) {
      return path.equals(otherPath) && lowerCase.equals(otherLowerCase);
    }
  }
}
