"""The body: what posture, stretch and size do to the quadratus lumborum (QL) and the psoas, and where a ball may go.

Two kinds of modules live here. The light ones (`angles`, `postures`, `person`, `landmarks`, `zones`, `creep`,
`ranking`) are plain Python, and the coach may call them on any path. `unknot.body.model` is the MuJoCo model with
everything that needs numpy; it is imported only when somebody asks for a length or a moment arm, and nothing in the
coach imports it (import-linter checks).

Frames, units and signs, everywhere in this room unless a name says otherwise:

* body frame: +x to the body's own left, -y to the front, +z up; lengths in mm, angles in degrees;
* lumbar angles are the *total* T12/L1-S1 angle from relaxed standing: flexion negative, extension positive;
  side bend positive to the body's left; rotation positive when the chest turns to the left;
* hip flexion positive, per side.
"""
