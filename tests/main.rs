//! Tests of the library and of the binary, a file a feature.

mod conformance;
mod exports;
mod input;
mod layers;
mod properties;
mod scorecard;
