//! How it looks: the head picture and the photo picture.
