//! Tests of the whole room through its public door; one binary.

mod anatomy;
mod auto_fit;
mod chart;
mod fit;
mod head;
mod lines;
mod measures;
mod pick;
mod scale;
mod several;
mod truth;
