// Meshes of one kind as one mesh: each drawing of a mesh costs the script as much as the next, however small it is.

import { BufferAttribute, BufferGeometry, type InterleavedBufferAttribute, type SkinnedMesh, type TypedArray } from "three";

type Attribute = BufferAttribute | InterleavedBufferAttribute;

/** The numbers of an attribute as they are kept, one after the other. */
function raw(one: Attribute): TypedArray {
  if (!("isInterleavedBufferAttribute" in one)) return one.array as TypedArray;
  const { array, stride } = one.data;
  const made = new (array.constructor as new (length: number) => TypedArray)(one.count * one.itemSize);
  for (let at = 0; at < one.count; at++)
    for (let part = 0; part < one.itemSize; part++) made[at * one.itemSize + part] = array[at * stride + one.offset + part] ?? 0;
  return made;
}

function joined(all: readonly Attribute[]): BufferAttribute {
  const [first] = all;
  if (!first) throw new Error("nothing to join");
  const parts = all.map(raw);
  const kind = (parts[0] as TypedArray).constructor as new (length: number) => TypedArray;
  const made = new kind(parts.reduce((sum, one) => sum + one.length, 0));
  let at = 0;
  for (const one of parts) {
    made.set(one as never, at);
    at += one.length;
  }
  return new BufferAttribute(made, first.itemSize, first.normalized);
}

/**
 * One mesh of several that have the same skeleton and the same attributes. The n-th of them keeps its own morph target:
 * it is the n-th of the whole.
 */
export function merged(meshes: readonly SkinnedMesh[]): SkinnedMesh {
  const [first] = meshes;
  if (!first || meshes.length === 1) return first as SkinnedMesh;
  const all = meshes.map((one) => one.geometry);
  const whole = new BufferGeometry();
  for (const name of Object.keys(first.geometry.attributes))
    whole.setAttribute(name, joined(all.map((one) => one.getAttribute(name) as Attribute)));
  const index: number[] = [];
  const starts: number[] = [];
  let start = 0;
  for (const one of all) {
    starts.push(start);
    for (const corner of one.index?.array ?? []) index.push(start + corner);
    start += one.getAttribute("position").count;
  }
  whole.setIndex(index);
  whole.morphTargetsRelative = first.geometry.morphTargetsRelative;
  for (const [name, targets] of Object.entries(first.geometry.morphAttributes)) {
    const size = targets?.[0]?.itemSize ?? 3;
    whole.morphAttributes[name as "position"] = all.map((one, own) => {
      const made = new Float32Array(start * size);
      const target = one.morphAttributes[name as "position"]?.[0];
      for (let at = 0; target && at < target.count; at++)
        for (let part = 0; part < size; part++) made[((starts[own] ?? 0) + at) * size + part] = target.getComponent(at, part);
      return new BufferAttribute(made, size);
    });
  }
  const mesh = first;
  mesh.geometry = whole;
  if (mesh.morphTargetInfluences) mesh.morphTargetInfluences = meshes.map(() => 0);
  for (const other of meshes.slice(1)) {
    other.removeFromParent();
    other.geometry.dispose();
  }
  return mesh;
}
