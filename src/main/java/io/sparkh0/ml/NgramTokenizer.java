package io.sparkh0.ml;

import io.sparkh0.text.words.HashedNgrams;
import java.util.List;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable$;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Turns texts into hashed ids of words, runs of words, runs of characters and openings; see {@link
 * HashedNgrams}; by default each once, ascending. It needs no vocabulary. A null text gives null.
 */
public final class NgramTokenizer extends Transformer implements MLWritable {
  private static final long serialVersionUID = 1L;

  private static final DataType INTS = DataTypes.createArrayType(DataTypes.IntegerType, false);
  private static final int BUCKETS = 1 << 19;

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final IntParam wordNgrams;
  private final IntParam minCharacters;
  private final IntParam maxCharacters;
  private final IntParam openingWords;
  private final IntParam buckets;
  private final BooleanParam lowerCase;
  private final BooleanParam distinct;

  /** A stage with a random uid. Needed besides: an input column. */
  public NgramTokenizer() {
    this(Identifiable$.MODULE$.randomUID("ngramTokenizer"));
  }

  /** A stage with the given uid. */
  public NgramTokenizer(String uid) {
    this.uid = uid;
    inputCol = new Param<>(this, "inputCol", "column of texts (string)");
    outputCol = new Param<>(this, "outputCol", "new column of ids (array of int)");
    wordNgrams = new IntParam(this, "wordNgrams", "words of the longest run of words; 1 for none");
    minCharacters = new IntParam(this, "minCharacters", "characters of the shortest run");
    maxCharacters =
        new IntParam(this, "maxCharacters", "characters of the longest run; 0 for none");
    openingWords =
        new IntParam(this, "openingWords", "words of the longest opening of a text; 0 for none");
    buckets = new IntParam(this, "buckets", "ids of each kind");
    lowerCase = new BooleanParam(this, "lowerCase", "whether texts are made lower-case");
    distinct =
        new BooleanParam(
            this, "distinct", "whether an id comes once, ascending, or in the text's order");
    setDefault(outputCol, uid + "__output");
    setDefault(wordNgrams, 2);
    setDefault(minCharacters, 2);
    setDefault(maxCharacters, 5);
    setDefault(openingWords, 0);
    setDefault(buckets, BUCKETS);
    setDefault(lowerCase, true);
    setDefault(distinct, true);
  }

  /** Reads saved stages. */
  public static MLReader<NgramTokenizer> read() {
    return new Reader();
  }

  /** Reads a saved stage. */
  public static NgramTokenizer load(String path) {
    return read().load(path);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** The column of texts. */
  public Param<String> inputCol() {
    return inputCol;
  }

  /** The new column of ids. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** Words of the longest run of words. */
  public IntParam wordNgrams() {
    return wordNgrams;
  }

  /** Characters of the shortest run of characters. */
  public IntParam minCharacters() {
    return minCharacters;
  }

  /** Characters of the longest run of characters. */
  public IntParam maxCharacters() {
    return maxCharacters;
  }

  /** Words of the longest opening of a text. */
  public IntParam openingWords() {
    return openingWords;
  }

  /** Ids of each kind. */
  public IntParam buckets() {
    return buckets;
  }

  /** Whether texts are made lower-case. */
  public BooleanParam lowerCase() {
    return lowerCase;
  }

  /** Whether an id comes once, ascending, or as often as it occurs, in the text's order. */
  public BooleanParam distinct() {
    return distinct;
  }

  /** Value of {@link #inputCol()}. */
  public String getInputCol() {
    return getOrDefault(inputCol);
  }

  /** Sets {@link #inputCol()}. */
  public NgramTokenizer setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  /** Value of {@link #outputCol()}. */
  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  /** Sets {@link #outputCol()}. */
  public NgramTokenizer setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  /** Value of {@link #lowerCase()}. */
  public boolean getLowerCase() {
    return (boolean) getOrDefault(lowerCase);
  }

  /** Sets {@link #lowerCase()}. */
  public NgramTokenizer setLowerCase(boolean value) {
    set(lowerCase, value);
    return this;
  }

  /** Value of {@link #distinct()}. */
  public boolean getDistinct() {
    return (boolean) getOrDefault(distinct);
  }

  /** Sets {@link #distinct()}. */
  public NgramTokenizer setDistinct(boolean value) {
    set(distinct, value);
    return this;
  }

  /** How ids are made, as the Params say. */
  public HashedNgrams getNgrams() {
    return new HashedNgrams(
        (int) getOrDefault(wordNgrams),
        (int) getOrDefault(minCharacters),
        (int) getOrDefault(maxCharacters),
        (int) getOrDefault(openingWords),
        (int) getOrDefault(buckets));
  }

  /**
   * Sets {@link #wordNgrams()}, {@link #minCharacters()}, {@link #maxCharacters()}, {@link
   * #openingWords()}, {@link #buckets()}.
   */
  public NgramTokenizer setNgrams(HashedNgrams value) {
    set(wordNgrams, value.longestWords());
    set(minCharacters, value.shortestCharacters());
    set(maxCharacters, value.longestCharacters());
    set(openingWords, value.longestOpening());
    set(buckets, value.buckets());
    return this;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema(), true);
    NgramFunction function = new NgramFunction(getNgrams(), getLowerCase(), getDistinct());
    return dataset.withColumn(
        getOutputCol(),
        SparkInternals.invoke(function, INTS, List.of(Columns.named(getInputCol()))));
  }

  @Override
  public StructType transformSchema(StructType schema) {
    if (!isDefined(inputCol)) {
      throw new IllegalArgumentException("Invalid inputCol: not set (must be a string column)");
    }
    getNgrams();
    Columns.require(schema, "inputCol", getInputCol(), StringType.class, "a string column");
    return Columns.append(
        schema,
        List.of("outputCol"),
        List.of(new StructField(getOutputCol(), INTS, true, Metadata.empty())));
  }

  @Override
  public NgramTokenizer copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  @Override
  public MLWriter write() {
    return new Writer(this);
  }

  private static final class Writer extends MLWriter {
    private final NgramTokenizer stage;

    Writer(NgramTokenizer stage) {
      this.stage = stage;
    }

    @Override
    public void saveImpl(String path) {
      SparkInternals.saveMetadata(stage, path, sparkSession(), java.util.Map.of());
    }
  }

  private static final class Reader extends MLReader<NgramTokenizer> {
    @Override
    public NgramTokenizer load(String path) {
      return SparkInternals.loadMetadata(
              path, sparkSession(), NgramTokenizer.class, NgramTokenizer::new)
          .stage();
    }
  }
}
