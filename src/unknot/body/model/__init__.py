"""The QL-psoas model in MuJoCo: everything of the body that needs numpy, MuJoCo and myo-sim. Import it late."""
