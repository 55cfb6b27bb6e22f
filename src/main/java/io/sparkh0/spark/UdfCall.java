// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.spark;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.api.java.UDF4;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.UserDefinedType;
import org.apache.spark.unsafe.types.UTF8String;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A function of internal values as one of Spark's public UDFs, for a Spark that is another one
 * inside: each value is boxed and converted on its way in and out.
 */
final class UdfCall
    implements UDF1<Object, Object>,
        UDF2<Object, Object, Object>,
        UDF3<Object, Object, Object, Object>,
        UDF4<Object, Object, Object, Object, Object> {
  private static final long serialVersionUID = 1L;

  private final Serializable function;
  private final DataType result;
  private transient Method method;

  private UdfCall(Serializable function, DataType result) {
    this.function = function;
    this.result = result;
  }

  /** The column of its values. */
  static Column column(Serializable function, DataType result, List<Column> arguments) {
    UdfCall call = new UdfCall(function, result);
    UserDefinedFunction udf =
        switch (arguments.size()) {
          case 1 -> functions.udf((UDF1<?, ?>) call, result);
          case 2 -> functions.udf((UDF2<?, ?, ?>) call, result);
          case 3 -> functions.udf((UDF3<?, ?, ?, ?>) call, result);
          case 4 -> functions.udf((UDF4<?, ?, ?, ?, ?>) call, result);
          default -> throw new AssertionError(arguments);
        };
    return udf.withName("UDF " + function).apply(CollectionConverters.asScala(arguments).toSeq());
  }

  @Override
  public Object call(Object a) {
    return invoke(a);
  }

  @Override
  public Object call(Object a, Object b) {
    return invoke(a, b);
  }

  @Override
  public Object call(Object a, Object b, Object c) {
    return invoke(a, b, c);
  }

  @Override
  public Object call(Object a, Object b, Object c, Object d) {
    return invoke(a, b, c, d);
  }

  private Object invoke(Object... values) {
    if (method == null) {
      method =
          Arrays.stream(function.getClass().getMethods())
              .filter(m -> m.getName().equals("invoke") && m.getParameterCount() == values.length)
              .findFirst()
              .orElseThrow();
    }
    try {
      Object[] internal = Arrays.stream(values).map(UdfCall::internal).toArray();
      return external(method.invoke(function, internal), result);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object internal(Object value) {
    if (value instanceof String text) {
      return UTF8String.fromString(text);
    }
    return value instanceof Seq<?> values
        ? new GenericArrayData(
            CollectionConverters.asJava(values).stream().map(UdfCall::internal).toArray())
        : value;
  }

  private static Object external(Object value, DataType type) {
    if (value == null) {
      return null;
    }
    if (type instanceof UserDefinedType<?> own) {
      return own.deserialize(value);
    }
    if (type instanceof ArrayType array) {
      Object[] elements = ((ArrayData) value).toObjectArray(array.elementType());
      return Arrays.stream(elements).map(e -> external(e, array.elementType())).toArray();
    }
    if (type instanceof StructType struct) {
      return row((InternalRow) value, struct);
    }
    return value instanceof UTF8String text ? text.toString() : value;
  }

  private static Row row(InternalRow row, StructType type) {
    Object[] values = new Object[type.size()];
    for (int i = 0; i < values.length; i++) {
      StructField field = type.apply(i);
      values[i] = row.isNullAt(i) ? null : external(row.get(i, field.dataType()), field.dataType());
    }
    return RowFactory.create(values);
  }
}
