import COpenSSL

/// Runs `body` with OpenSSL's parameters, which are one text; they point to its name and to it, and end with the call.
@safe func withParameters<Value>(
    _ name: String, _ text: String, _ body: (UnsafePointer<OSSL_PARAM>) -> Value
) -> Value {
    var text = Array(text.utf8CString)
    return unsafe text.withUnsafeMutableBufferPointer { text in
        unsafe name.withCString { name in
            unsafe body([OSSL_PARAM_construct_utf8_string(name, text.baseAddress, 0), OSSL_PARAM_construct_end()])
        }
    }
}
