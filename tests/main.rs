//! Tests of the library and of the binary, a file a feature.

mod binary;
mod conformance;
mod hostile;
mod input;
mod layers;
mod properties;
mod scorecard;
