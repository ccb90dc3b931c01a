// qpdf_headers.h: QPDF for the two files that use it, without its JSON.
//
// clang cannot read qpdf/JSON.hh as C++20: a vector of a type that is not complete yet. Nothing
// here uses that class; its guard is set so that the other headers pass it by. The fuzzers are
// built with clang.
#ifndef TRINHKY_SERVICES_SIGNING_PDF_QPDF_HEADERS_H_
#define TRINHKY_SERVICES_SIGNING_PDF_QPDF_HEADERS_H_

#define JSON_HH
class JSON;

#include <qpdf/Buffer.hh>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFWriter.hh>
#include <qpdf/QPDFXRefEntry.hh>

#endif  // TRINHKY_SERVICES_SIGNING_PDF_QPDF_HEADERS_H_
