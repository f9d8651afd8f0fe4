"""Which signs and conditions are asked together, on which page, and of whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from unknot.coach.interview.draft import Document
from unknot.coach.interview.gates import (
    LINE_OF_HIP,
    Gate,
    age,
    always,
    both_legs_or_saddle,
    female,
    has,
    infection,
    inflammatory,
    injury,
    kidney,
    leg,
    long,
    male,
    may_be_pregnant,
    may_have_periods,
    scan,
    weak,
)
from unknot.coach.interview.page import NOTHING, Stage
from unknot.locale import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A short list of signs and conditions on one page, with "None of these" as one choice."""

    id: str
    stage: Stage
    title: Text
    help: Text = NOTHING
    names: tuple[str, ...]
    applies: Gate = always
    only: Mapping[str, Gate] | None = None
    """Names that are left out of the page unless this holds."""

    def shown(self, document: Document) -> tuple[str, ...]:
        """Return the names asked of this person."""
        only = self.only or {}
        return tuple(name for name in self.names if name not in only or only[name](document))


_FIRST_HELP = Text(
    "These come first, because they need a doctor and not an exercise. If nothing is true for you, one tap will do."
)
_NONE_HELP = Text("Choose what is true for you. If nothing is, one tap will do.")

DANGER: tuple[Group, ...] = (
    Group(
        id="signs-nerves",
        stage="danger",
        title=Text("First, your legs, bladder and bowel"),
        help=_FIRST_HELP,
        names=(
            "saddle-numbness",
            "bladder-bowel-change",
            "sexual-function-change",
            "both-legs-symptoms",
            "leg-weakness",
            "unsteady-gait",
        ),
    ),
    Group(
        id="signs-nerves-more",
        stage="danger",
        title=Text("A little more about that"),
        names=("weakness-fast", "foot-drop", "signs-over-14-days-stable"),
        applies=lambda document: both_legs_or_saddle(document) or weak(document),
        only={"weakness-fast": weak, "foot-drop": weak, "signs-over-14-days-stable": both_legs_or_saddle},
    ),
    Group(
        id="signs-sudden",
        stage="danger",
        title=Text("Did anything sudden or strong happen?"),
        help=_NONE_HELP,
        names=("major-trauma", "sudden-severe-pain", "fainting-with-pain", "chest-pain", "breathless-new"),
    ),
    Group(
        id="signs-flow",
        stage="danger",
        title=Text("Belly, urine and legs"),
        help=_NONE_HELP,
        names=("pulsing-belly", "blood-in-urine", "colic-flank", "calf-swelling", "cold-white-foot"),
    ),
    Group(
        id="signs-kidney",
        stage="danger",
        title=Text("A little more about your side and your urine"),
        help=_NONE_HELP,
        names=("burning-urine", "uncontrolled-pain", "vomiting"),
        applies=kidney,
    ),
    Group(
        id="signs-illness",
        stage="danger",
        title=Text("Your health as a whole"),
        help=_NONE_HELP,
        names=("fever-chills", "weight-loss", "unrelenting-pain", "multi-site-pain", "cancer-past", "cancer-active"),
    ),
)
"""Signs of danger; the first pages after the body map. Follow-ups come at once, where an answer calls for them."""

AFTER_STORY: tuple[Group, ...] = (
    Group(
        id="signs-leg",
        stage="story",
        title=Text("Your leg"),
        help=_NONE_HELP,
        names=("leg-pain-below-knee", "foot-drop"),
        applies=leg,
        only={"foot-drop": lambda document: not weak(document)},
    ),
)

AFTER_YOU: tuple[Group, ...] = (
    Group(
        id="signs-hip",
        stage="health",
        title=Text("Groin and hip"),
        help=_NONE_HELP,
        names=("hip-stuck-bent", "painful-hernia", "testicular-pain"),
        applies=has(*LINE_OF_HIP),
        only={"testicular-pain": lambda document: not female(document)},
    ),
    Group(
        id="signs-belly",
        stage="health",
        title=Text("Your belly, these days"),
        help=_NONE_HELP,
        names=("belly-tender", "rigid-belly", "vomiting", "black-or-bloody-stool", "jaundice", "pain-with-meals"),
        only={"vomiting": lambda document: not kidney(document)},
    ),
    Group(
        id="health-women",
        stage="health",
        title=Text("Pregnancy and pelvis"),
        help=_NONE_HELP,
        names=(
            "pregnant",
            "postpartum-12w",
            "pain-with-periods",
            "missed-period",
            "endometriosis-cyst-fibroid",
            "iud",
            "iud-6w",
            "prolapse-pessary",
        ),
        applies=lambda document: not male(document),
        only={
            "pregnant": may_be_pregnant,
            "postpartum-12w": may_be_pregnant,
            "pain-with-periods": may_have_periods,
            "missed-period": may_have_periods,
        },
    ),
)

HEALTH: tuple[Group, ...] = (
    Group(
        id="health-heart",
        stage="health",
        title=Text("Heart, blood vessels, blood pressure"),
        help=_NONE_HELP,
        names=(
            "heart-unstable",
            "hypertension-uncontrolled",
            "hypertension",
            "faints-easily",
            "dvt",
            "aaa-known",
            "connective-tissue-vascular",
            "vascular-disease",
            "family-aaa",
        ),
    ),
    Group(
        id="health-blood",
        stage="health",
        title=Text("Bleeding and medicines"),
        help=_NONE_HELP,
        names=("anticoagulant", "antiplatelet-single", "antiplatelet-dual", "bleeding-disorder", "steroids-3mo"),
    ),
    Group(
        id="health-general",
        stage="health",
        title=Text("General health"),
        help=_NONE_HELP,
        names=("smoker-ever", "copd", "diabetes", "immune-suppressed", "fibromyalgia", "hypermobility"),
    ),
    Group(
        id="health-scan",
        stage="health",
        title=Text("The main artery of the belly"),
        help=Text("A normal scan opens a few things that are otherwise left out at your age."),
        names=("aaa-scan-normal",),
        applies=scan,
    ),
    Group(
        id="health-spine",
        stage="health",
        title=Text("Bones and spine"),
        help=_NONE_HELP,
        names=(
            "osteoporosis",
            "fracture-recent",
            "spine-surgery-12w",
            "spine-fusion-12mo",
            "spondylolisthesis",
            "stenosis",
            "disc-leg-pain",
            "ankylosing-spondylitis",
            "scoliosis",
        ),
    ),
    Group(
        id="health-joints",
        stage="health",
        title=Text("Hips, knees, shoulders"),
        help=_NONE_HELP,
        names=("hip-replacement-12w", "hip-oa", "hip-flexor-strain-2w", "knee-pain-kneeling", "shoulder-injury"),
    ),
    Group(
        id="health-belly",
        stage="health",
        title=Text("Stomach, bowel, belly wall"),
        help=_NONE_HELP,
        names=(
            "hernia-abdominal",
            "hernia-groin",
            "hiatal-hernia",
            "reflux",
            "diastasis",
            "abdominal-surgery-12w",
            "bowel-flare",
            "ibd",
            "ibs",
            "stoma-device",
        ),
    ),
    Group(
        id="health-kidneys",
        stage="health",
        title=Text("Kidneys and bladder"),
        help=_NONE_HELP,
        names=(
            "kidney-single-or-abnormal",
            "kidney-stone-now",
            "kidney-infection",
            "kidney-stones-past",
            "ckd",
            "dialysis",
        ),
    ),
    Group(
        id="health-skin",
        stage="health",
        title=Text("Skin, feeling, eyes"),
        help=_NONE_HELP,
        names=(
            "skin-lesion-back",
            "skin-lesion-belly",
            "numb-area-back",
            "numb-area-belly",
            "psoriasis",
            "uveitis",
            "glaucoma-eye-surgery",
        ),
    ),
    Group(
        id="signs-injury",
        stage="health",
        title=Text("Falls and knocks"),
        help=_NONE_HELP,
        names=("minor-trauma", "spine-bruise", "height-loss"),
        applies=injury,
    ),
    Group(
        id="signs-infection",
        stage="health",
        title=Text("Infections"),
        help=_NONE_HELP,
        names=("night-sweats", "recent-infection", "tb-exposure", "spinal-procedure", "injection-drug-use"),
        applies=infection,
    ),
    Group(
        id="signs-onset",
        stage="health",
        title=Text("When it first began"),
        names=("onset-before-45",),
        applies=lambda document: long(document) and (age(document) or 99) >= 45,
    ),
    Group(
        id="signs-inflammatory",
        stage="health",
        title=Text("Stiffness and sleep"),
        help=_NONE_HELP,
        names=(
            "onset-before-35",
            "wakes-second-half-of-night",
            "better-with-movement",
            "nsaid-helps-48h",
            "family-axspa",
            "arthritis-enthesitis",
        ),
        applies=inflammatory,
        only={"onset-before-35": lambda document: (age(document) or 99) >= 35},
    ),
)

GROUPS: tuple[Group, ...] = (*DANGER, *AFTER_STORY, *AFTER_YOU, *HEALTH)

ON_TODAY: tuple[str, ...] = ("acute-illness", "injection-site-today")
"""Conditions that belong to the page about today."""
