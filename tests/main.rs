//! Tests of the library and of the binary, a file a feature.

mod agreement;
mod binary;
mod cmd;
mod conformance;
mod environment;
mod hostile;
mod input;
mod layers;
mod output;
mod properties;
mod schema;
mod scorecard;
