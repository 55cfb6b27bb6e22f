"""Writes the word files of this folder: python3 gen_words.py (made with Python 3.11)."""
import base64
import bz2
import zipfile

ROWS = [("the", [1, -2.5, 0.125]), ("New York", [4, 0.005, -6]), ("\u7c73", [7, 8, 9])]


def lines(separator, word=lambda w: w, header=""):
    rows = (separator.join([word(w)] + [repr(x) for x in v]) for w, v in ROWS)
    return (header + "".join(row + "\n" for row in rows)).encode("utf8")


def b64(word):
    return "B64:" + base64.b64encode(word.encode("utf8")).decode()


open("tabs.vec", "wb").write(b"\xef\xbb\xbf" + lines("\t", header="3\t3\n"))
open("commas.csv", "wb").write(lines(",", word=lambda w: '"%s"' % w))
open("dl4j.txt", "wb").write(lines(" ", word=b64, header="3 3 100\n"))
open("tabs.vec.bz2", "wb").write(bz2.compress(lines("\t", header="3\t3\n")))
with zipfile.ZipFile("tabs.vec.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    archive.writestr(zipfile.ZipInfo("tabs.vec"), lines("\t", header="3\t3\n"))
