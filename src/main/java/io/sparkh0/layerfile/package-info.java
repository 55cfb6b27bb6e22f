/**
 * Floor 2: a layer in a file. A layer file is a safetensors file whose tensors have names that
 * other readers know too, and whose metadata {@code h0.layer} says in JSON all that a layer has
 * beside them: scale, positions, offset, rule, norm. So it is a table file like any other, and it
 * needs no config.json beside it. A layer that was written and read gives the same bits. Version 1
 * is read for ever: what is added later gets a default, what changes its meaning a new version.
 */
package io.sparkh0.layerfile;
