// document_name.h: from what a person types to the resource name of one document.
//
// Accepted: the whole name (agencies/a/documents/d), the id or the end of an id that only one
// document has, and number with symbol as printed ("15/BC-UBND", "13-KH/ĐU").
#ifndef TRINHKY_CLIENTS_CLI_CLIENT_DOCUMENT_NAME_H_
#define TRINHKY_CLIENTS_CLI_CLIENT_DOCUMENT_NAME_H_

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "clients/cli/desk.h"
#include "trinhky/v1/document.pb.h"

namespace trinhky::cli {

/// The last part of a resource name: "doc-01j…".
std::string LastPart(std::string_view name);

/// Number and symbol as printed; the symbol alone before there is a number.
std::string PrintedSymbol(const v1::Document& document);

/// Whether `text` names `document`: by id, by the end of its id (6 letters or more) or by number
/// and symbol.
bool Matches(std::string_view text, const v1::Document& document);

/// The resource name that `text` means among the documents that the caller may see.
/// @errors kNotFound/DOCUMENT_NOT_FOUND; kInvalidArgument/USAGE when several match.
absl::StatusOr<std::string> ResolveDocument(Desk& desk, std::string_view text);

/// The document itself.
absl::StatusOr<v1::Document> FetchDocument(Desk& desk, std::string_view text);

/// As ResolveDocument(), for incoming documents: name, id or arrival number.
absl::StatusOr<std::string> ResolveIncoming(Desk& desk, std::string_view text);

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_CLIENT_DOCUMENT_NAME_H_
