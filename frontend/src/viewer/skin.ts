// The skin's material: see-through towards the middle and soft at its edge, with patches of ache and a painted zone.
// Both are laid on by where a point of the skin is at rest, so that they move with it.

import {
  Color, Matrix4, MeshStandardMaterial, Texture, Vector3, Vector4, type WebGLProgramParametersWithUniforms,
} from "three";

import type { Patch } from "./regions";

const MOST = 22; // patches

export interface SkinUniforms {
  ghost: { value: number };
  rest: { value: Matrix4 };
  ache: { value: number };
  acheAt: { value: Vector4[] };
  acheTint: { value: Color[] };
  acheSize: { value: Vector3[] };
  zoneOn: { value: number };
  zoneMap: { value: Texture | null };
  zoneAcross: { value: Vector4 };
  zoneUp: { value: Vector4 };
  zoneFacing: { value: Vector3 };
}

export function skinUniforms(): SkinUniforms {
  return {
    ghost: { value: 1 },
    rest: { value: new Matrix4() },
    ache: { value: 0 },
    acheAt: { value: Array.from({ length: MOST }, () => new Vector4(0, -99, 0, 0)) },
    acheSize: { value: Array.from({ length: MOST }, () => new Vector3(1, 1, 1)) },
    acheTint: { value: Array.from({ length: MOST }, () => new Color()) },
    zoneOn: { value: 0 },
    zoneMap: { value: null },
    zoneAcross: { value: new Vector4() },
    zoneUp: { value: new Vector4() },
    zoneFacing: { value: new Vector3(0, 0, -1) },
  };
}

export function setPatches(uniforms: SkinUniforms, patches: readonly Patch[]): void {
  for (let index = 0; index < MOST; index++) {
    const found = patches[index];
    if (found) {
      uniforms.acheAt.value[index]?.set(found.at.x, found.at.y, found.at.z, found.facing);
      uniforms.acheSize.value[index]?.copy(found.size);
      uniforms.acheTint.value[index]?.copy(found.tint);
    } else uniforms.acheAt.value[index]?.set(0, -99, 0, 0);
  }
}

const VERTEX_HEAD = /* glsl */ `
uniform mat4 rest;
attribute float trunk;
varying float vTrunk;
varying vec3 vRest;
varying vec3 vRestNormal;
`;

const FRAGMENT_HEAD = /* glsl */ `
uniform float ghost, ache, zoneOn;
uniform vec3 zoneFacing;
uniform vec4 acheAt[${MOST}];
uniform vec3 acheSize[${MOST}];
uniform vec3 acheTint[${MOST}];
uniform sampler2D zoneMap;
uniform vec4 zoneAcross, zoneUp;
varying float vTrunk; // 0 on the arms: they hang in front of what is painted
varying vec3 vRest;
varying vec3 vRestNormal;
// The colour of all patches that reach here, and how much of it.
vec4 acheHere() {
  vec3 tint = vec3(0.0);
  float all = 0.0, most = 0.0;
  vec3 n = normalize(vRestNormal);
  for (int i = 0; i < ${MOST}; i++) {
    vec3 d = (vRest - acheAt[i].xyz) / acheSize[i];
    float face = acheAt[i].w == 0.0 ? 1.0 : smoothstep(0.0, 0.35, n.z * acheAt[i].w);
    float here = face * exp(-dot(d, d));
    tint += here * here * acheTint[i];
    all += here * here;
    most = max(most, here);
  }
  return vec4(tint / max(all, 1e-4), most);
}
`;

// After the light is worked out: mix in what is laid on, and let the middle of the body be seen through.
const FRAGMENT_END = /* glsl */ `
{
  float facing = abs(dot(normalize(normal), normalize(vViewPosition)));
  float edge = pow(1.0 - facing, 1.7);
  float alpha = mix(1.0, 0.12 + 0.8 * edge, ghost);
  if (ache > 0.0) {
    vec4 hot = acheHere();
    float patchy = vTrunk * ache * smoothstep(0.08, 0.85, hot.a);
    gl_FragColor.rgb = mix(gl_FragColor.rgb, hot.rgb, 0.9 * patchy);
    alpha = max(alpha, 0.84 * patchy);
  }
  if (zoneOn > 0.0) {
    vec2 uv = vec2(dot(vec4(vRest, 1.0), zoneAcross), dot(vec4(vRest, 1.0), zoneUp));
    vec2 inside = step(vec2(0.0), uv) * step(uv, vec2(1.0));
    vec4 paint = texture2D(zoneMap, uv) * vTrunk * inside.x * inside.y * smoothstep(0.05, 0.3, dot(normalize(vRestNormal), zoneFacing));
    gl_FragColor.rgb = mix(gl_FragColor.rgb, paint.rgb, paint.a * zoneOn);
    alpha = max(alpha, paint.a * zoneOn);
  }
  gl_FragColor.a = alpha;
}
`;

export function skinMaterial(uniforms: SkinUniforms): MeshStandardMaterial {
  const material = new MeshStandardMaterial({ roughness: 0.82, metalness: 0, transparent: true, depthWrite: false });
  material.onBeforeCompile = (shader: WebGLProgramParametersWithUniforms) => {
    Object.assign(shader.uniforms, uniforms);
    shader.vertexShader = VERTEX_HEAD + shader.vertexShader.replace(
      "#include <skinbase_vertex>",
      "vRest = (rest * vec4(position, 1.0)).xyz;\nvRestNormal = normal;\nvTrunk = trunk;\n#include <skinbase_vertex>",
    );
    shader.fragmentShader = FRAGMENT_HEAD + shader.fragmentShader.replace(
      "#include <opaque_fragment>",
      `#include <opaque_fragment>\n${FRAGMENT_END}`,
    );
  };
  return material;
}
