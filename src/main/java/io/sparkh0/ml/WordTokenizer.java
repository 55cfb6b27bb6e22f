package io.sparkh0.ml;

import io.sparkh0.format.words.MalformedLines;
import io.sparkh0.text.tokenizer.LowerCase;
import io.sparkh0.text.words.UnicodeWords;
import io.sparkh0.text.words.WordTable;
import io.sparkh0.text.words.WordTableFile;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.IntParam;
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
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Turns texts into the rows of a table of words, by the table's own words.
 *
 * <p>For most tables a word is a run of letters, digits and underscores, a sign, or a Chinese
 * character, and has one row: the output is {@code array<int>}. For a fastText model words stand
 * between white space, and words never seen have rows of character n-grams. The words of an
 * unsupervised model are bags of rows, {@code array<array<int>>}, whose means {@link H0Embedder}
 * makes; with {@code tokenNorm} and the pooling mean that is fastText's sentence vector. A text of
 * a supervised model is one flat {@code array<int>}, whose mean is the sentence vector.
 *
 * <p>The words are read on the driver when they are first needed. A null text gives nulls.
 */
public final class WordTokenizer extends Transformer implements MLWritable {
  private static final long serialVersionUID = 1L;

  private static final String AUTO = "auto";

  private final String uid;
  private final Param<String> inputCol;
  private final Param<String> outputCol;
  private final Param<String> unknownCol;
  private final Param<String> wordCountCol;
  private final Param<String> table;
  private final Param<String> lowerCase;
  private final Param<String> splitCharacters;
  private final Param<String> handleInvalid;
  private final IntParam unknownId;
  private final BooleanParam lenient;

  /** The words as read, or null before that; shared with copies. */
  private volatile Held held;

  /** The words as sent, kept so that they are not sent again while this stage is in use. */
  private transient volatile Broadcast<WordTable> broadcast;

  /** A stage with a random uid. Needed besides: an input column and a table. */
  public WordTokenizer() {
    this(Identifiable$.MODULE$.randomUID("wordTokenizer"));
  }

  /** A stage with the given uid. */
  public WordTokenizer(String uid) {
    this.uid = uid;
    inputCol = new Param<>(this, "inputCol", "column of texts (string)");
    outputCol =
        new Param<>(
            this, "outputCol", "new column of table rows (array of int, or of arrays of int)");
    unknownCol =
        new Param<>(
            this,
            "unknownCol",
            "new column of the words that the table has no row for (array of string), if set");
    wordCountCol =
        new Param<>(this, "wordCountCol", "new column of the number of words (int), if set");
    table =
        new Param<>(this, "table", "path of a table with words, or of a list with a word a line");
    lowerCase =
        new Param<>(
            this,
            "lowerCase",
            "whether texts are made lower-case: auto (where no word of the table has capitals, and"
                + " never for fastText models), on or off",
            ParamValidators.inArray(List.of(AUTO, "on", "off")));
    splitCharacters =
        new Param<>(
            this,
            "splitCharacters",
            "which characters are words one by one: han (Chinese ones), all, none, or auto (all"
                + " where each word of the table is one character, else han)",
            ParamValidators.inArray(List.of(AUTO, "han", "all", "none")));
    handleInvalid =
        new Param<>(
            this,
            "handleInvalid",
            "for a word that has no row: omit it, keep (unknownId takes its place), error, or null",
            ParamValidators.inArray(List.of("omit", "keep", "error", "null")));
    unknownId = new IntParam(this, "unknownId", "id of a word that has no row, under keep");
    lenient = new BooleanParam(this, "lenient", "whether faulty lines of a word file are left out");
    setDefault(outputCol, uid + "__output");
    setDefault(lowerCase, AUTO);
    setDefault(splitCharacters, AUTO);
    setDefault(handleInvalid, UnknownWord.OMIT.toString());
    setDefault(lenient, false);
  }

  /**
   * A stage with the words of a file, which are read at once.
   *
   * @param path see {@link WordTableFile#read}
   */
  public static WordTokenizer fromFile(String path) {
    WordTokenizer stage = new WordTokenizer().setTable(path);
    stage.words();
    return stage;
  }

  /**
   * A stage with words that are there already. The Param {@code table} need not be set then.
   *
   * @param words the table's
   */
  public static WordTokenizer fromWords(WordTable words) {
    WordTokenizer stage = new WordTokenizer();
    stage.held = new Held("", false, words);
    return stage;
  }

  /** Reads saved stages. */
  public static MLReader<WordTokenizer> read() {
    return new WordTokenizerFiles.Reader();
  }

  /**
   * Reads a saved stage.
   *
   * @param path its folder
   */
  public static WordTokenizer load(String path) {
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

  /** New column of table rows; an array of int, or an array of such arrays. */
  public Param<String> outputCol() {
    return outputCol;
  }

  /** New column of the words that the table has no row for; an array of string. None unless set. */
  public Param<String> unknownCol() {
    return unknownCol;
  }

  /** New column of the number of words, known or not; an int. None unless set. */
  public Param<String> wordCountCol() {
    return wordCountCol;
  }

  /** Path of the table or word list. */
  public Param<String> table() {
    return table;
  }

  /** Whether texts are made lower-case: auto (the default), on or off. */
  public Param<String> lowerCase() {
    return lowerCase;
  }

  /** Which characters are words one by one: auto (the default), han, all or none. */
  public Param<String> splitCharacters() {
    return splitCharacters;
  }

  /** What becomes of a word that has no row: omit (the default), keep, error or null. */
  public Param<String> handleInvalid() {
    return handleInvalid;
  }

  /** The id that takes the place of a word that has no row, under keep. */
  public IntParam unknownId() {
    return unknownId;
  }

  /** Whether faulty lines of a word file are left out; false by default. */
  public BooleanParam lenient() {
    return lenient;
  }

  /** Value of {@link #inputCol()}. */
  public String getInputCol() {
    return getOrDefault(inputCol);
  }

  /** Sets {@link #inputCol()}. */
  public WordTokenizer setInputCol(String value) {
    set(inputCol, value);
    return this;
  }

  /** Value of {@link #outputCol()}. */
  public String getOutputCol() {
    return getOrDefault(outputCol);
  }

  /** Sets {@link #outputCol()}. */
  public WordTokenizer setOutputCol(String value) {
    set(outputCol, value);
    return this;
  }

  /** Value of {@link #unknownCol()}. */
  public String getUnknownCol() {
    return getOrDefault(unknownCol);
  }

  /** Sets {@link #unknownCol()}. */
  public WordTokenizer setUnknownCol(String value) {
    set(unknownCol, value);
    return this;
  }

  /** Value of {@link #wordCountCol()}. */
  public String getWordCountCol() {
    return getOrDefault(wordCountCol);
  }

  /** Sets {@link #wordCountCol()}. */
  public WordTokenizer setWordCountCol(String value) {
    set(wordCountCol, value);
    return this;
  }

  /** Value of {@link #table()}. */
  public String getTable() {
    return getOrDefault(table);
  }

  /** Sets {@link #table()}. The file is read when it is first needed. */
  public WordTokenizer setTable(String value) {
    set(table, value);
    return this;
  }

  /** Value of {@link #lowerCase()}. */
  public String getLowerCase() {
    return getOrDefault(lowerCase);
  }

  /** Sets {@link #lowerCase()}. */
  public WordTokenizer setLowerCase(String value) {
    set(lowerCase, value);
    return this;
  }

  /** Value of {@link #splitCharacters()}. */
  public String getSplitCharacters() {
    return getOrDefault(splitCharacters);
  }

  /** Sets {@link #splitCharacters()}. */
  public WordTokenizer setSplitCharacters(String value) {
    set(splitCharacters, value);
    return this;
  }

  /** Value of {@link #handleInvalid()}. */
  public String getHandleInvalid() {
    return getOrDefault(handleInvalid);
  }

  /** Sets {@link #handleInvalid()}. */
  public WordTokenizer setHandleInvalid(String value) {
    set(handleInvalid, value);
    return this;
  }

  /** Value of {@link #unknownId()}. */
  public int getUnknownId() {
    return (int) getOrDefault(unknownId);
  }

  /** Sets {@link #unknownId()}. */
  public WordTokenizer setUnknownId(int value) {
    set(unknownId, value);
    return this;
  }

  /** Value of {@link #lenient()}. */
  public boolean getLenient() {
    return (boolean) getOrDefault(lenient);
  }

  /** Sets {@link #lenient()}. */
  public WordTokenizer setLenient(boolean value) {
    set(lenient, value);
    return this;
  }

  /**
   * The dataset with the rows, and the unknown words and the number of words where asked for.
   * Starts no job.
   *
   * @throws IllegalArgumentException if a column is missing, of the wrong type or there already, or
   *     Params do not fit the table
   * @throws io.sparkh0.storage.MalformedFileException if the file is not valid or has no words
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema(), true);
    WordTable words = words();
    broadcast = Broadcasts.of(dataset.sparkSession(), WordTable.class, words.sha256(), () -> words);
    UnknownWord unknown = UnknownWord.parse(getHandleInvalid());
    WordFunction function =
        new WordFunction(
            broadcast,
            splitter(words),
            lowerCases(words),
            new WordArrays(unknown, unknown == UnknownWord.KEEP ? checkedUnknownId() : 0));
    String encoded = Columns.unusedName(dataset.schema(), uid + "__encoded");
    Map<String, Column> outputs = new LinkedHashMap<>();
    for (Output output : outputs()) {
      outputs.put(output.column(), Columns.named(encoded).getField(output.field()));
    }
    return dataset
        .withColumn(
            encoded,
            SparkInternals.invoke(function, encodedType(), List.of(Columns.named(getInputCol()))))
        .withColumns(outputs)
        .drop(encoded);
  }

  /** {@inheritDoc} */
  @Override
  public StructType transformSchema(StructType schema) {
    if (!isDefined(inputCol)) {
      throw new IllegalArgumentException("Invalid inputCol: not set (must be a string column)");
    }
    Columns.require(schema, "inputCol", getInputCol(), StringType.class, "a string column");
    StructType encoded = encodedType();
    List<String> params = new ArrayList<>();
    List<StructField> columns = new ArrayList<>();
    for (Output output : outputs()) {
      params.add(output.param());
      DataType type = encoded.apply(output.field()).dataType();
      columns.add(new StructField(output.column(), type, true, Metadata.empty()));
    }
    return Columns.append(schema, params, columns);
  }

  @Override
  public WordTokenizer copy(ParamMap extra) {
    WordTokenizer copy = defaultCopy(extra);
    copy.held = held;
    copy.broadcast = broadcast;
    return copy;
  }

  @Override
  public MLWriter write() {
    return new WordTokenizerFiles.Writer(this);
  }

  /**
   * The words that the Params name, read if they aren't there yet.
   *
   * @throws IllegalArgumentException if no table is set
   */
  public WordTable words() {
    Held current = held;
    if (!isDefined(table)) {
      if (current != null) {
        return current.words();
      }
      throw new IllegalArgumentException(
          "Invalid table: not set (must be the path of a table with words, or of a word list)");
    }
    if (current == null || !current.isOf(getTable(), getLenient())) {
      MalformedLines faulty = getLenient() ? MalformedLines.LEFT_OUT : MalformedLines.REFUSED;
      WordTable words = WordTableFile.read(getTable(), faulty, StageFiles.hadoop());
      current = new Held(getTable(), getLenient(), words);
      held = current;
    }
    return current.words();
  }

  /** Takes words for what the Params name; they were read before. */
  WordTokenizer holding(WordTable words) {
    held = new Held(getTable(), getLenient(), words);
    return this;
  }

  private StructType encodedType() {
    boolean hasNulls = UnknownWord.parse(getHandleInvalid()) == UnknownWord.NULL;
    boolean bags = words().makesBags();
    DataType element =
        bags ? DataTypes.createArrayType(DataTypes.IntegerType, false) : DataTypes.IntegerType;
    return new StructType()
        .add("ids", DataTypes.createArrayType(element, hasNulls))
        .add("unknown", DataTypes.createArrayType(DataTypes.StringType, false))
        .add("words", DataTypes.IntegerType);
  }

  private int checkedUnknownId() {
    if (!isSet(unknownId)) {
      throw new IllegalArgumentException("Invalid handleInvalid: keep (it needs unknownId)");
    }
    if (getUnknownId() < 0) {
      throw new IllegalArgumentException(
          "Invalid unknownId: " + getUnknownId() + " (must be 0 or more)");
    }
    return getUnknownId();
  }

  private boolean lowerCases(WordTable words) {
    return switch (LowerCase.parse(getLowerCase())) {
      case ON -> true;
      case OFF -> false;
      case AUTO -> words.fastText().isEmpty() && !words.hasCapitals();
    };
  }

  private UnicodeWords splitter(WordTable words) {
    return switch (getSplitCharacters()) {
      case "han" -> UnicodeWords.HAN_BY_CHARACTER;
      case "all" -> UnicodeWords.ALL_BY_CHARACTER;
      case "none" -> UnicodeWords.HAN_IN_RUNS;
      default ->
          words.isOfCharacters() ? UnicodeWords.ALL_BY_CHARACTER : UnicodeWords.HAN_BY_CHARACTER;
    };
  }

  private List<Output> outputs() {
    List<Output> outputs = new ArrayList<>();
    outputs.add(new Output("outputCol", getOutputCol(), "ids"));
    if (isDefined(unknownCol)) {
      outputs.add(new Output("unknownCol", getUnknownCol(), "unknown"));
    }
    if (isDefined(wordCountCol)) {
      outputs.add(new Output("wordCountCol", getWordCountCol(), "words"));
    }
    return outputs;
  }

  private record Output(String param, String column, String field) {}

  private record Held(String path, boolean lenient, WordTable words) implements Serializable {
    boolean isOf(String otherPath, boolean otherLenient) {
      return path.equals(otherPath) && lenient == otherLenient;
    }
  }
}
