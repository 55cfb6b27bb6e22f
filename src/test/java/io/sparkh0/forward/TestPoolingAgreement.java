// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.sparkh0.forward.pooling.Accumulators;
import io.sparkh0.forward.pooling.Pooling;
import io.sparkh0.forward.pooling.PoolingKind;
import io.sparkh0.forward.pooling.PoolingSettings;
import io.sparkh0.forward.pooling.RowSource;
import io.sparkh0.kernel.Kernel;
import io.sparkh0.kernel.Kernels;
import io.sparkh0.layer.Combine;
import io.sparkh0.layer.Document;
import io.sparkh0.layer.InputLayer;
import io.sparkh0.layer.InputLayerBuilder;
import io.sparkh0.layer.LayerNorm;
import io.sparkh0.layer.LayerText;
import io.sparkh0.layer.Overflow;
import io.sparkh0.layer.PositionRule;
import io.sparkh0.layer.Projection;
import io.sparkh0.position.LearnedPositions;
import io.sparkh0.position.NoPositions;
import io.sparkh0.position.PositionalEncoding;
import io.sparkh0.position.Sinusoid;
import io.sparkh0.position.SinusoidalPositions;
import io.sparkh0.table.EmbeddingTable;
import io.sparkh0.table.FloatTable;
import io.sparkh0.table.MappedCopy;
import io.sparkh0.table.Scales;
import io.sparkh0.table.TableConversion;
import io.sparkh0.tensor.ElementType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every way through the kernels against the formulas in double precision: |a − b| ≤ 1e-5 · max|b|.
 */
class TestPoolingAgreement {
  @TempDir private static Path folder;

  private static final int ROWS = 211;
  private static final int FLATTEN = 3;
  private static final int SEGMENTS = 4;

  private final List<PoolingScratch> scratches =
      List.of(new PoolingScratch(Kernels.get()), new PoolingScratch(Kernels.plain()));
  private final Accumulators sums = new Accumulators();
  private final Random random = new Random(7);

  private float[] vector(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian() + 0.25f;
    }
    return values;
  }

  private FloatTable floats(int rows, int dimension) {
    float[][] values = new float[rows][];
    for (int r = 0; r < rows; r++) {
      values[r] = vector(dimension);
    }
    return FloatTable.of(values);
  }

  private List<EmbeddingTable> tables(int dimension) {
    FloatTable table = floats(ROWS, dimension);
    List<EmbeddingTable> tables =
        new ArrayList<>(
            List.of(
                table,
                TableConversion.to(ElementType.F16, table),
                TableConversion.to(ElementType.BF16, table),
                TableConversion.toBytes(Scales.Scope.ROW, table),
                TableConversion.toBytes(Scales.Scope.COLUMN, table)));
    for (int copied : new int[] {0, 1, 3}) {
      tables.add(MappedCopy.of(tables.get(copied), folder));
    }
    return tables;
  }

  private Document document(int length, PreparedLayer prepared, boolean rich) {
    InputLayer layer = prepared.data();
    Document document = new Document();
    if (!rich) {
      int[] room = document.room(length);
      for (int i = 0; i < length; i++) {
        room[i] = random.nextInt(layer.vocabulary());
      }
      document.tokens(length);
    } else {
      int index = 0;
      for (int i = 0; i < length; i++) {
        int ids = random.nextInt(8) == 0 ? random.nextInt(4) : 1;
        for (int n = 0; n < ids; n++) {
          document.addId(random.nextInt(layer.vocabulary()));
        }
        int type = layer.tokenTypes() == 0 ? 0 : random.nextInt(layer.tokenTypes());
        document.endToken(index, type, random.nextInt(5) == 0);
        index += random.nextInt(9) == 0 ? 2 : 1;
      }
    }
    prepared.prepare(document, Overflow.TRUNCATE);
    return document;
  }

  private void check(PreparedLayer layer, Document document, String name) {
    List<PoolingKind> kinds = new ArrayList<>(PoolingSettings.KINDS);
    if (!layer.data().hasPoolWeights()) {
      kinds.removeIf(PoolingKind::isWeighted);
    }
    List<List<PoolingKind>> choices = new ArrayList<>();
    kinds.forEach(kind -> choices.add(List.of(kind)));
    choices.add(kinds);
    Reference reference = new Reference(layer.data(), document);
    List<double[]> expected = new ArrayList<>();
    for (PoolingKind kind : kinds) {
      expected.add(reference.pool(kind.name(), SEGMENTS, FLATTEN));
    }
    int d = layer.dimension();
    float[] rows = new float[document.length() * d + PreparedLayer.PADDING];
    for (PoolingScratch scratch : scratches) {
      scratch.rows().copyAll(layer.cached(), document, rows);
      for (int i = 0; i < document.length(); i++) {
        close(reference.row(i), rows, i * d, name + " row " + i);
      }
      for (List<PoolingKind> choice : choices) {
        Pooling pooling = new Pooling(choice, SEGMENTS, FLATTEN, false);
        float[] pooled = new float[pooling.dimension(layer.dimension())];
        java.util.Arrays.fill(pooled, Float.NaN);
        scratch.pool(pooling, layer.cached(), document, pooled);
        int at = 0;
        for (PoolingKind kind : choice) {
          double[] e = expected.get(kinds.indexOf(kind));
          close(e, pooled, at, name + " " + kind.name() + " of " + choice);
          at += e.length;
        }
        assertThat(pooled).hasSize(at);
      }
      checkRowByRow(scratch.rows().turnTo(layer.cached(), document), kinds, expected, name);
    }
  }

  /** Pools rows as if they were not those of a layer, which knows faster ways. */
  private void checkRowByRow(
      RowSource rows, List<PoolingKind> kinds, List<double[]> expected, String name) {
    Pooling pooling = new Pooling(kinds, SEGMENTS, FLATTEN, false);
    float[] pooled = new float[pooling.dimension(rows.dimension())];
    pooling.pool(new RowByRow(rows), sums, pooled);
    int at = 0;
    for (PoolingKind kind : kinds) {
      double[] e = expected.get(kinds.indexOf(kind));
      close(e, pooled, at, name + " " + kind.name() + " row by row");
      at += e.length;
    }
  }

  /** The rows of another source, one after another. */
  private record RowByRow(RowSource rows) implements RowSource {
    @Override
    public int count() {
      return rows.count();
    }

    @Override
    public int dimension() {
      return rows.dimension();
    }

    @Override
    public void copyRow(int row, float[] target, int at) {
      rows.copyRow(row, target, at);
    }

    @Override
    public void copyFirstRow(float[] target, int at) {
      rows.copyFirstRow(target, at);
    }

    @Override
    public float[] weights() {
      return rows.weights();
    }
  }

  private static void close(double[] expected, float[] actual, int at, String name) {
    double most = 0;
    for (double e : expected) {
      most = Math.max(most, Math.abs(e));
    }
    for (int c = 0; c < expected.length; c++) {
      if (!(Math.abs(actual[at + c] - expected[c]) <= 1e-5 * most)) {
        assertThat(actual[at + c])
            .as("%s, column %d, largest %s", name, c, most)
            .isEqualTo((float) expected[c]);
      }
    }
  }

  @Test
  void everyDimensionAndElementType() {
    List<Integer> dimensions = new ArrayList<>();
    for (int d = 1; d <= 70; d++) {
      dimensions.add(d);
    }
    dimensions.addAll(List.of(127, 128, 129, 300, 384, 777));
    for (int d : dimensions) {
      for (EmbeddingTable table : tables(d)) {
        PreparedLayer layer =
            new PreparedLayer(
                new InputLayerBuilder(table, "t").poolWeights(positive(ROWS)).build());
        check(layer, document(1 + random.nextInt(40), layer, false), table.toString());
      }
      PreparedLayer product = product(d);
      check(product, document(1 + random.nextInt(40), product, false), d + " columns multiplied");
    }
  }

  private PreparedLayer product(int d) {
    return new PreparedLayer(
        new InputLayerBuilder(floats(ROWS, d), "t")
            .poolWeights(positive(ROWS))
            .positions(sinusoids(d))
            .combine(Combine.MULTIPLY)
            .build());
  }

  private float[] positive(int length) {
    float[] values = vector(length);
    for (int i = 0; i < length; i++) {
      values[i] = 0.1f + Math.abs(values[i]);
    }
    return values;
  }

  @Test
  void everyLength() {
    int[] lengths = {0, 1, 2, 3, 7, 8, 16, 17, 64, 127, 255, 256, 257, 300, 513, 5000};
    PreparedLayer product = product(24);
    for (int n : lengths) {
      check(product, document(n, product, false), n + " multiplied");
      check(product, document(n, product, true), n + " multiplied, rich");
    }
    for (EmbeddingTable table : tables(24)) {
      PreparedLayer plain =
          new PreparedLayer(new InputLayerBuilder(table, "t").poolWeights(positive(ROWS)).build());
      PreparedLayer positioned =
          new PreparedLayer(
              new InputLayerBuilder(table, "t")
                  .poolWeights(positive(ROWS))
                  .positions(sinusoids(24))
                  .build());
      for (int n : lengths) {
        for (boolean rich : new boolean[] {false, true}) {
          check(plain, document(n, plain, rich), table + ", " + n + " tokens");
          check(positioned, document(n, positioned, rich), table + ", " + n + " positioned");
        }
      }
    }
  }

  private static PositionalEncoding sinusoids(int dimension) {
    return new SinusoidalPositions(Sinusoid.INTERLEAVED, dimension, 10_000, OptionalInt.empty());
  }

  @Test
  void everyPartOfALayer() {
    for (int d : new int[] {5, 83}) {
      List<EmbeddingTable> tables = tables(d);
      for (EmbeddingTable table : d == 5 ? tables : tables.subList(0, 1)) {
        for (Combine combine : Combine.values()) {
          for (PositionalEncoding positions :
              List.of(NoPositions.INSTANCE, new LearnedPositions(floats(600, d)), sinusoids(d))) {
            for (int parts = 0; parts < 16; parts++) {
              PreparedLayer layer = new PreparedLayer(layer(table, combine, positions, parts));
              String name = LayerText.describe(layer.data());
              check(layer, document(37, layer, false), name);
              check(layer, document(70, layer, true), name + ", rich");
            }
          }
        }
      }
    }
  }

  private InputLayer layer(
      EmbeddingTable table, Combine combine, PositionalEncoding positions, int parts) {
    int columns =
        combine == Combine.CONCAT ? table.dimension() + positions.dimension() : table.dimension();
    InputLayerBuilder builder =
        new InputLayerBuilder(table, "t")
            .poolWeights(positive(ROWS))
            .positions(positions)
            .positionOffset(parts % 3)
            .combine(combine);
    if ((parts & 1) != 0) {
      builder.types(Optional.of(floats(3, columns)));
    }
    if ((parts & 2) != 0) {
      builder.norm(Optional.of(new LayerNorm(vector(columns), vector(columns), 1e-5)));
    }
    if ((parts & 4) != 0) {
      int[] mapping = new int[ROWS];
      for (int i = 0; i < ROWS; i++) {
        mapping[i] = random.nextInt(ROWS);
      }
      builder.scale(1.7).tokenWeights(positive(ROWS)).mapping(mapping);
    }
    if ((parts & 8) != 0) {
      builder.tokenNorm(true).paddingId(OptionalInt.of(1)).positionRule(PositionRule.SKIP_PADDING);
    }
    return builder.build();
  }

  /** Once a document where all kinds commute with the projection, else once a token. */
  @Test
  void projectedRows() {
    int d = 24;
    for (int outputs : new int[] {7, 80}) {
      Projection projection = new Projection(vector(outputs * d), vector(outputs));
      for (int parts = 0; parts < 4; parts++) {
        InputLayer unprojected = layer(floats(ROWS, d), Combine.ADD, sinusoids(d), parts);
        PreparedLayer layer =
            new PreparedLayer(
                InputLayerBuilder.from(unprojected).projection(Optional.of(projection)).build());
        String name = LayerText.describe(layer.data());
        check(layer, document(37, layer, false), name);
        check(layer, document(70, layer, true), name + ", rich");
        check(layer, document(0, layer, true), name + ", empty");
      }
    }
  }

  @Test
  void positionsFarFromTheStart() {
    for (Sinusoid layout : Sinusoid.values()) {
      for (int d : new int[] {6, 7}) {
        PositionalEncoding encoding =
            new SinusoidalPositions(layout, d, 10_000, OptionalInt.of(2500));
        PreparedLayer layer =
            new PreparedLayer(
                new InputLayerBuilder(floats(ROWS, d), "t")
                    .poolWeights(positive(ROWS))
                    .positions(encoding)
                    .build());
        check(layer, document(2600, layer, false), "to 2600, " + layout);
        Document far = new Document();
        for (int i = 0; i < 9; i++) {
          far.addId(i);
          far.endToken(i, 0, false);
          far.position(2044 + i);
        }
        layer.prepare(far, Overflow.ERROR);
        check(layer, far, "from 2044, " + layout);
        PreparedLayer product =
            new PreparedLayer(
                InputLayerBuilder.from(layer.data()).combine(Combine.MULTIPLY).build());
        product.prepare(far, Overflow.ERROR);
        check(product, far, "from 2044 multiplied, " + layout);
      }
    }
  }

  /**
   * Layer normalisation after rows whose moments cannot be had from those of their parts: a mean
   * far above the deviation, parts that cancel each other, constant rows, and some of them beside
   * others.
   */
  @Test
  void momentsThatLoseTheirDigits() {
    for (int d : new int[] {64, 97}) {
      float[][] rows = new float[ROWS][];
      float[][] positions = new float[64][];
      for (int p = 0; p < positions.length; p++) {
        positions[p] = vector(d);
      }
      for (int r = 0; r < ROWS; r++) {
        rows[r] = vector(d);
        for (int c = 0; c < d; c++) {
          switch (r % 5) {
            case 0 -> rows[r][c] += r % 2 == 0 ? 30 : 200;
            case 1 -> rows[r][c] = 1.001f * -positions[r % 64][c] + 0.05f * rows[r][c];
            case 2 -> rows[r][c] = 3;
            default -> {}
          }
        }
      }
      PreparedLayer layer =
          new PreparedLayer(
              new InputLayerBuilder(FloatTable.of(rows), "t")
                  .poolWeights(positive(ROWS))
                  .positions(new LearnedPositions(FloatTable.of(positions)))
                  .norm(Optional.of(new LayerNorm(vector(d), vector(d), 1e-5)))
                  .build());
      for (int start = 0; start < 5; start++) {
        Document document = new Document();
        for (int i = 0; i < 40; i++) {
          document.addId(start + 5 * i);
          document.endToken(i, 0, false);
          document.position((start + 5 * i) % 64);
        }
        layer.prepare(document, Overflow.ERROR);
        check(layer, document, "rows " + start + " of 5, " + d + " columns");
      }
      check(layer, document(60, layer, false), "mixed rows, " + d + " columns");
    }
  }

  @Test
  void whatIsNotANumberStaysVisible() {
    for (int bad = 0; bad < 3; bad++) {
      float[][] values = new float[3][200];
      values[bad][150] = Float.NaN;
      values[1][7] = Float.NEGATIVE_INFINITY;
      values[2][9] = Float.POSITIVE_INFINITY;
      for (EmbeddingTable table :
          List.of(
              FloatTable.of(values),
              TableConversion.to(ElementType.F16, FloatTable.of(values)),
              TableConversion.to(ElementType.BF16, FloatTable.of(values)))) {
        PreparedLayer layer = new PreparedLayer(new InputLayerBuilder(table, "t").build());
        staysVisible(layer);
        staysVisible(
            new PreparedLayer(
                InputLayerBuilder.from(layer.data())
                    .positions(new LearnedPositions(FloatTable.of(ones(3, 200))))
                    .combine(Combine.MULTIPLY)
                    .build()));
      }
    }
  }

  private void staysVisible(PreparedLayer layer) {
    Document document = new Document();
    document.room(3)[0] = 0;
    document.room(3)[1] = 1;
    document.room(3)[2] = 2;
    document.tokens(3);
    layer.prepare(document, Overflow.ERROR);
    for (PoolingScratch scratch : scratches) {
      float[] pooled = new float[400];
      scratch.pool(Pooling.of("mean,max"), layer.cached(), document, pooled);
      assertThat(pooled[150]).isNaN();
      assertThat(pooled[350]).isNaN();
      assertThat(pooled[7]).isEqualTo(Float.NEGATIVE_INFINITY);
      assertThat(pooled[207]).isZero();
      assertThat(pooled[209]).isEqualTo(Float.POSITIVE_INFINITY);
    }
  }

  private static float[][] ones(int rows, int columns) {
    float[][] ones = new float[rows][columns];
    for (float[] row : ones) {
      java.util.Arrays.fill(row, 1);
    }
    return ones;
  }

  @Test
  void kernelsAreNotTheSame() {
    Kernel chosen = Kernels.get();
    System.out.println("Agreement of " + Kernels.describe() + " with the reference");
    assertThat(Kernels.plain().name()).isEqualTo("plain kernels");
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      assertThat(chosen.name()).startsWith("vector kernels");
    }
  }
}
