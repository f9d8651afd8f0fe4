"""`/body/scene.glb`: one body to look at, as a binary glTF."""

from __future__ import annotations

import gzip
import hashlib
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from unknot.body.scene import READY, SceneMissing, ready, scene_gz
from unknot.web.api.body_person import BodyAsked, from_model
from unknot.web.api.shapes import problem_responses
from unknot.web.problems import Problem

router = APIRouter(tags=["body"])

MEDIA = "model/gltf-binary"


@router.get(
    "/body/scene.glb",
    response_class=Response,
    responses={
        200: {"description": "The body.", "content": {MEDIA: {"schema": {"type": "string", "format": "binary"}}}},
        304: {"description": "The body that `If-None-Match` names is still the same."},
        **problem_responses(422, 500, 503),
    },
)
def get_scene(
    request: Request,
    person: BodyAsked,
    shape: Annotated[
        Literal["small-woman", "average-woman", "average-man", "large-man"] | None,
        Query(description="A body that is ready at once; a size, where one is told, comes first."),
    ] = None,
) -> Response:
    """A body as a binary glTF: `unknot body scene`. Without a size, the body of the model.

    Metres, y up, the front toward +z; sizes are told apart by half a centimetre and half a kilogram.
    """
    body = READY[shape] if shape is not None and person is None else person
    try:
        content = scene_gz(body) if ready(body) else from_model(lambda: scene_gz(body))
    except SceneMissing as fault:
        raise Problem(500, fault.args[0], kind="body-missing") from fault
    # Sizes say something of a person: nothing between the two ends may keep the answer; and it is asked for again,
    # because another version of Unknot may draw it otherwise.
    headers = {
        "ETag": f'"{hashlib.sha256(content).hexdigest()[:20]}"', "Vary": "Accept-Encoding",
        "Cache-Control": "private, no-cache",
    }  # fmt: skip
    known = request.headers.get("if-none-match", "")
    if headers["ETag"] in known or known.strip() == "*":
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(content, media_type=MEDIA, headers={**headers, "Content-Encoding": "gzip"})
    return Response(gzip.decompress(content), media_type=MEDIA, headers=headers)
