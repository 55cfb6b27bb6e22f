#!/usr/bin/env bash
# Makes vocab.txt from messages.jsonl, in the form of a BERT vocabulary: special tokens, every character, letters as word
# endings, and every word that occurs at least twice. The same messages give the same file.
set -euo pipefail
cd "$(dirname "$0")"
export LC_ALL=C.UTF-8
texts() { sed -E 's/^.*"text": "(.*)"\}$/\1/; s/\\"/"/g' messages.jsonl | tr '[:upper:]' '[:lower:]'; }
{
  printf '%s\n' '[PAD]' '[UNK]' '[CLS]' '[SEP]' '[MASK]'
  texts | grep -o . | grep -v '[[:space:]]' | sort -u
  printf '%s\n' {a..z} {0..9} | sed 's/^/##/'
  texts | grep -oE '[a-z]{2,}' | sort | uniq -c | awk '$1 >= 2 {print $2}'
} | awk '!seen[$0]++' >vocab.txt
wc -l vocab.txt
