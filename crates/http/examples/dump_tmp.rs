fn main(){ std::fs::write("/tmp/openapi.json", jauap_http::openapi().to_pretty_json().unwrap()).unwrap(); }
