// SPDX-License-Identifier: Apache-2.0
package io.sparkh0.format;

import io.sparkh0.storage.MalformedFileException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Files that are mistaken for tables, tokenizers and configs, recognised by their first bytes, and
 * what to do with each. Texts that a table may look like are {@link ForeignText}'s.
 */
public enum ForeignFile {
  /** What a clone without git-lfs has in place of large files. */
  GIT_LFS(
      "a Git LFS pointer, not the file itself; in its clone run git lfs install && git lfs pull,"
          + " or download it",
      start -> text(start).startsWith("version https://git-lfs.github.com/")),
  /** What a server sent in place of the file. */
  HTML(
      "a web page (HTML or XML) that was saved under this name; download the file itself",
      start -> {
        String text = text(start).replace("\u00ef\u00bb\u00bf", "").stripLeading();
        String lower = text.toLowerCase(Locale.ROOT);
        return List.of("<!doctype html", "<html", "<?xml", "<head", "<error>").stream()
            .anyMatch(lower::startsWith);
      }),
  /** gensim's KeyedVectors or model; before other pickles. */
  GENSIM(
      "a pickle of gensim, which can run code and is never read; save its vectors once: python3 -c"
          + " \"from gensim.models import KeyedVectors as K; m = K.load('PATH');"
          + " getattr(m, 'wv', m).save_word2vec_format('PATH.bin', binary=True)\"",
      start -> isPickle(start) && text(start).contains("gensim.models")),
  /** PyTorch's files of before 1.6, and all other pickles. */
  PICKLE(ForeignFile.pickle(), ForeignFile::isPickle),
  /** Keras' weights, TensorFlow's checkpoints of transformers. */
  HDF5(
      "an HDF5 file, which is not read; list its arrays and save the table: python3 -c \"import"
          + " h5py; h5py.File('PATH').visititems(lambda n, o: print(n, getattr(o, 'shape',"
          + " '')))\", then python3 -c \"import h5py, numpy;"
          + " numpy.save('PATH.npy', h5py.File('PATH')['NAME'][:])\"",
      start -> starts(start, "\u0089HDF\r\n\u001a\n")),
  /** llama.cpp's models. */
  GGUF(
      "a GGUF model, which is not read; give the safetensors files that it was made from",
      start -> starts(start, "GGUF") || starts(start, "lmgg") || starts(start, "tjgg")),
  /** A protocol buffer whose first field is ONNX's version and the second the producer. */
  ONNX(
      "an ONNX model, which is not read; save its matrices: python3 -c \"import onnx, numpy; from"
          + " onnx.numpy_helper import to_array as a; numpy.savez('PATH.npz',"
          + " **{t.name.replace('/', '.'): a(t) for t in onnx.load('PATH').graph.initializer"
          + " if len(t.dims) == 2})\"",
      start ->
          start.length > 8
              && start[0] == 8
              && start[1] > 0
              && start[1] < 32
              && start[2] == 0x12
              && start[3] > 0
              && Character.isLetter(start[4])),
  /** A protocol buffer that begins with a piece: its text and its score. */
  SENTENCEPIECE(
      "a sentencepiece model, which is not read; give the tokenizer.json beside it, or make one:"
          + " python3 -c \"from transformers import AutoTokenizer as A;"
          + " A.from_pretrained('FOLDER').save_pretrained('FOLDER')\"",
      start ->
          start.length > 8
              && start[0] == 0x0a
              && start[2] == 0x0a
              && start[3] > 0
              && start.length > 4 + start[3]
              && start[4 + start[3]] == 0x15),
  /** A columnar file of rows. */
  PARQUET(
      "a Parquet file, so rows and no table of tensors; --input reads it",
      start -> starts(start, "PAR1")),
  /** Packed in a way that is not unpacked here. */
  PACKED(
      "packed (xz, zstd, 7z, rar or tar); unpack it first",
      start ->
          starts(start, "\u00fd7zXZ\0")
              || starts(start, "(\u00b5/\u00fd")
              || starts(start, "7z\u00bc\u00af'\u001c")
              || starts(start, "Rar!\u001a\u0007")
              || (start.length > 262 && starts(Arrays.copyOfRange(start, 257, 262), "ustar"))),
  /** Text in two bytes a character. */
  UTF_16(
      "a text in UTF-16, and texts must be UTF-8: iconv -f UTF-16 -t UTF-8 'PATH' > 'PATH.utf8'",
      start -> starts(start, "\u00ff\u00fe") || starts(start, "\u00fe\u00ff")),
  /** A document or an image. */
  DOCUMENT(
      "a PDF, an image or an executable",
      start ->
          starts(start, "%PDF-")
              || starts(start, "\u0089PNG")
              || starts(start, "\u00ff\u00d8\u00ff")
              || starts(start, "\u007fELF"));

  /** As many first bytes as it takes to recognise all kinds. */
  public static final int START = 1 << 12;

  /** Whether some first bytes are of a kind. */
  private interface Signature {
    boolean fits(byte[] start);
  }

  private final String is;
  private final Signature signature;

  ForeignFile(String is, Signature signature) {
    this.is = is;
    this.signature = signature;
  }

  /** The kind that a file's first bytes are of, if any; at most {@link #START} are looked at. */
  public static Optional<ForeignFile> find(byte[] start) {
    byte[] seen = start.length > START ? Arrays.copyOf(start, START) : start;
    return Arrays.stream(values()).filter(kind -> kind.signature.fits(seen)).findFirst();
  }

  /** What the file at a path is, and what to do with it. */
  public String explain(String path) {
    int slash = path.lastIndexOf('/');
    String folder = slash < 0 ? "." : path.substring(0, slash);
    return "it is " + is.replace("PATH", path).replace("FOLDER", folder);
  }

  /** The error of a file of this kind. */
  public MalformedFileException refusal(String path) {
    return new MalformedFileException(path, explain(path));
  }

  private static String pickle() {
    return "a pickle, as PyTorch writes, which can run code and is never read; convert it once:"
        + " python3 -c \"import torch, safetensors.torch as s;"
        + " t = torch.load('PATH', map_location='cpu', weights_only=True);"
        + " t = t.get('state_dict', t) if isinstance(t, dict) else {'table': t};"
        + " s.save_file({k: v.clone().contiguous() for k, v in t.items()"
        + " if isinstance(v, torch.Tensor)}, 'FOLDER/model.safetensors')\"";
  }

  /** Protocols 2 to 5 begin so; those before are text and begin with a mark of few letters. */
  private static boolean isPickle(byte[] start) {
    return start.length >= 2 && start[0] == (byte) 0x80 && start[1] >= 2 && start[1] <= 5;
  }

  private static boolean starts(byte[] bytes, String prefix) {
    return text(bytes).startsWith(prefix);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
