//! Tests of the library and of the binary, a file a feature.

mod conformance;
mod examples;
mod input;
mod layers;
mod properties;
#[cfg(unix)]
mod readme;
mod scorecard;
