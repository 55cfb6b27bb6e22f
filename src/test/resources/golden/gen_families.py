#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Writes families.json beside this file: tiny input layers of families of models, and hidden_states[0] of transformers.

One case a kind of row in the table of families: a random model of 12 ids and 6 to 8 columns, seed 20261127 plus the case's number, is saved by
transformers, loaded again and run over three documents of ids. Kept are config.json, the tensors outside the blocks, and hidden_states[0].
Made with transformers 5.24.0, torch 2.15.0. Usage: python3 gen_families.py
"""
import inspect, json, os, re, tempfile
import torch
from safetensors.torch import load_file
from transformers import CONFIG_MAPPING, AutoModel

IDS = [[5, 9, 7, 3, 2], [7, 3, 3], [11]]
SMALL = dict(vocab_size=12, hidden_size=6, num_hidden_layers=1, num_attention_heads=1, intermediate_size=4, max_position_embeddings=9,
             pad_token_id=1, bos_token_id=0, eos_token_id=2, n_embd=6, n_layer=1, n_head=1, n_positions=9, d_model=6, encoder_layers=1,
             decoder_layers=1, encoder_attention_heads=1, decoder_attention_heads=1, encoder_ffn_dim=4, decoder_ffn_dim=4, ffn_dim=4, dff=4,
             num_key_value_heads=1, head_dim=6, decoder_start_token_id=0, emb_dim=6, n_layers=1, n_heads=1)
# name of the case: model type and what differs from SMALL
CASES = {
    'norm-without-bias': ('modernbert', {}),
    'norm-after-the-table': ('bloom', {}),
    'norm-before-the-projection': ('electra', dict(embedding_size=4)),
    'positions-by-padding': ('data2vec-text', {}),
    'positions-off-by-config': ('deberta-v2', dict(position_biased_input=False, type_vocab_size=0)),
    'projection-of-all': ('deberta-v2', dict(embedding_size=4, type_vocab_size=2)),
    'projection-of-the-table': ('opt', dict(word_embed_proj_dim=4)),
    'projection-and-norm': ('fnet', {}),
    'offset-and-scale': ('biogpt', {}),
    'scale-by-config': ('granite', dict(embedding_multiplier=12.0)),
    'scale-root': ('gemma3_text', {}),
    'scale-of-dropout': ('esm', dict(token_dropout=True, mask_token_id=4, position_embedding_type='rotary', emb_layer_norm_before=True)),
    'stored-sinusoids': ('marian', dict(scale_embedding=True)),
    'computed-sinusoids': ('ctrl', {}),
    'sinusoids-by-padding': ('m2m_100', {}),
    'added-rows': ('layoutlm', dict(max_2d_position_embeddings=4)),
    'neighbours': ('mobilebert', dict(embedding_size=4, intra_bottleneck_size=6, true_hidden_size=6)),
    'norm-of-the-table': ('nanochat', {}),
    'types-without-positions': ('nomic_bert', {}),
    'table-alone': ('llama', {}),
}


def case(number, model_type, changes):
    torch.manual_seed(20261127 + number)
    kind = CONFIG_MAPPING[model_type]
    known = set(kind().to_dict()) | set(getattr(kind, 'attribute_map', {}))
    model = AutoModel.from_config(kind(**{k: v for k, v in SMALL.items() if k in known} | changes)).eval()
    with torch.no_grad():
        for name, p in model.named_parameters():
            if not (model_type == 'marian' and 'embed_positions' in name):
                p.copy_(torch.randn_like(p) * 0.3 + (0.2 if p.dim() == 1 else 0))
    with tempfile.TemporaryDirectory() as folder:
        model.save_pretrained(folder)
        model = AutoModel.from_pretrained(folder).eval()
        config = json.load(open(os.path.join(folder, 'config.json')))
        tensors = load_file(os.path.join(folder, 'model.safetensors'))
    inside = re.compile(r'(^|\.)(layers?|h|pooler)(\.|$)|lm_head')
    rows = []
    for ids in IDS:
        given = dict(input_ids=torch.tensor([ids]), output_hidden_states=True)
        if 'decoder_input_ids' in inspect.signature(model.forward).parameters:
            given['decoder_input_ids'] = torch.tensor([[0]])
        with torch.no_grad():
            out = model(**given)
        states = getattr(out, 'encoder_hidden_states', None) or out.hidden_states
        rows.append([[round(x, 7) for x in row] for row in states[0][0].tolist()])
    keep = {k: v.tolist() for k, v in tensors.items() if not inside.search(k)}
    return {'config': {k: v for k, v in config.items() if isinstance(v, (str, int, float, bool)) or k == 'text_config'},
            'tensors': {k: json.loads(json.dumps(v), parse_float=lambda s: float('%.9g' % float(s))) for k, v in keep.items()}, 'h0': rows}


if __name__ == '__main__':
    made = {name: case(n, *what) for n, (name, what) in enumerate(CASES.items())}
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'families.json'), 'w') as f:
        lines = ',\n'.join(json.dumps(k) + ': ' + json.dumps(v, separators=(',', ':')) for k, v in made.items())
        f.write('{"ids": ' + json.dumps(IDS) + ', "cases": {\n' + lines + '\n}}\n')
