//! Where: the head in millimetres, its chart, landmarks, camera and fit.
