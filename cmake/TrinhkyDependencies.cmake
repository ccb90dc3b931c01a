# Every library from outside, found once, with the reason it is here in one line.
# All are Debian 12 packages; deploy/packages.txt lists them.
find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)
find_package(OpenSSL 3 REQUIRED)   # SHA-256, X.509, RSA/ECDSA, TLS keys: the reference implementation
find_package(SQLite3 REQUIRED)     # the embedded database of one office
find_package(Protobuf REQUIRED)    # module mode; must come before gRPC
find_package(absl CONFIG REQUIRED) # Status and StatusOr; flat_hash_map; StrCat and friends
find_package(gRPC CONFIG REQUIRED) # the wire
find_program(GRPC_CPP_PLUGIN grpc_cpp_plugin REQUIRED)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)  # NFC, case folding, display width
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)               # regular expressions in linear time
pkg_check_modules(LIBZIP REQUIRED IMPORTED_TARGET libzip)         # DOCX is a zip
pkg_check_modules(PUGIXML REQUIRED IMPORTED_TARGET pugixml)       # ... of XML; no DTD, no entities
pkg_check_modules(PANGO REQUIRED IMPORTED_TARGET pangocairo)      # words into lines, letters onto a page
pkg_check_modules(PANGOFC REQUIRED IMPORTED_TARGET pangoft2)      # ... with fonts that we name ourselves
pkg_check_modules(FONTCONFIG REQUIRED IMPORTED_TARGET fontconfig) # ... by file
pkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo-pdf)       # the PDF of a document
pkg_check_modules(LIBCURL REQUIRED IMPORTED_TARGET libcurl)       # HTTP to a store of files that speaks S3
pkg_check_modules(JEMALLOC REQUIRED IMPORTED_TARGET jemalloc)       # malloc of trinhkyd: many threads, no lock between them
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf)          # the second reader of a PDF; rewrites uploads
pkg_check_modules(HARFBUZZ REQUIRED IMPORTED_TARGET harfbuzz harfbuzz-subset)  # glyphs of a font that goes into a PDF
pkg_check_modules(PNG REQUIRED IMPORTED_TARGET libpng)            # pictures of signatures and seals
find_package(ZLIB REQUIRED)                                       # the streams of a PDF
pkg_check_modules(NGHTTP2 REQUIRED IMPORTED_TARGET libnghttp2)   # HTTP/2 frames of the load generator
pkg_check_modules(SODIUM REQUIRED IMPORTED_TARGET libsodium)      # Argon2id; memory for PINs
pkg_check_modules(P11KIT REQUIRED p11-kit-1)                      # the header of PKCS#11, nothing else of it
pkg_check_modules(MICROHTTPD REQUIRED IMPORTED_TARGET libmicrohttpd)  # HTTP on loopback: the signing agent
find_path(BOOST_BEAST_INCLUDE_DIR boost/beast/http.hpp REQUIRED)   # HTTP for browsers: every phase of a connection is ours to bound
find_path(CLI11_INCLUDE_DIR CLI/CLI.hpp REQUIRED)                 # command lines
find_path(NLOHMANN_JSON_INCLUDE_DIR nlohmann/json.hpp REQUIRED)   # JSON that the command line prints
find_path(MYSQL_CONNECTOR_INCLUDE_DIR mysql_driver.h REQUIRED)    # a database server: MariaDB, MySQL
find_library(MYSQL_CONNECTOR_LIBRARY mysqlcppconn REQUIRED)
add_library(trinhky_mysql_connector INTERFACE)                    # it ships no package file
target_include_directories(trinhky_mysql_connector SYSTEM INTERFACE ${MYSQL_CONNECTOR_INCLUDE_DIR})
target_link_libraries(trinhky_mysql_connector INTERFACE ${MYSQL_CONNECTOR_LIBRARY})
pkg_check_modules(MARIADB REQUIRED IMPORTED_TARGET libmariadb)   # its client library alone: the floor of a benchmark
if(TRINHKY_TESTS)
  find_package(GTest REQUIRED)
endif()
