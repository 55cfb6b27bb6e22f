#!/usr/bin/env bash
# Makes the models and the vectors of this folder with the program fasttext (0.9.2, Debian 12) and Python 3.11, from
# the project's own sample data: `src/test/resources/fasttext/make.sh`. One thread and fixed seeds: the same files again.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# One line a message. Chinese comes without spaces: here a word is two characters, so that words and n-grams have bytes
# above 127. Every fifth line is left out of training, so that it has words never seen.
python3 - "$here/../../../../sample-data/messages.jsonl" "$work" <<'PY'
import json, re, sys
lines = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
train, labelled, held = [], [], []
for i, m in enumerate(lines):
    text = m["text"]
    if m["lang"] == "zh":
        text = " ".join(re.findall(r"[\u4e00-\u9fff]{1,2}|[^\u4e00-\u9fff\s]+", text))
    if i % 5 == 0:
        held.append(text)
    elif i % 5 in (1, 2):
        train.append(text)
        labelled.append("__label__" + m["label"] + " " + text)
write = lambda name, rows: open(f"{sys.argv[2]}/{name}", "w", encoding="utf-8").write("".join(r + "\n" for r in rows))
write("train", train)
write("labelled", labelled)
odd = ["", "a", "I", "it's", "é", "\u3000", "  two   spaces\tand a tab ", "退款", "𠮷野家 😀", "word </s>", "NEVER Seen-before99 cañón"]
write("sentences", held[:40:2] + held[80:120:2] + odd)
PY
cp "$work/sentences" "$here/sentences.txt"
# A word </s> of its own would end the line in supervised models and shift the answers.
sed -i 's|^word </s>$|word|' "$here/sentences.txt"
tr -s ' \t\n\v\f\r' '\n' <"$here/sentences.txt" | sed '/^$/d' | sort -u >"$here/words.txt"
echo '</s>' >>"$here/words.txt"

common=(-dim 6 -bucket 700 -thread 1 -seed 7 -verbose 0)
fasttext skipgram -input "$work/train" -output "$work/skipgram" "${common[@]}" -minCount 2 -minn 4 -maxn 6 -epoch 20 -lr 0.2
fasttext cbow -input "$work/train" -output "$work/cbow" "${common[@]}" -minCount 2 -minn 1 -maxn 3 -epoch 20 -lr 0.2
fasttext skipgram -input "$work/train" -output "$work/plain" "${common[@]}" -minCount 2 -maxn 0 -epoch 20 -lr 0.2
fasttext supervised -input "$work/labelled" -output "$work/supervised" "${common[@]}" -minCount 1 -minn 2 -maxn 4 -wordNgrams 3 -epoch 5 -lr 0.5
fasttext supervised -input "$work/labelled" -output "$work/words-only" "${common[@]}" -minCount 2 -epoch 5 -lr 0.5
for model in skipgram cbow plain supervised words-only; do
  cp "$work/$model.bin" "$here/$model.bin"
  fasttext print-sentence-vectors "$here/$model.bin" <"$here/sentences.txt" >"$here/$model.sentences"
  fasttext print-word-vectors "$here/$model.bin" <"$here/words.txt" >"$here/$model.words"
done
