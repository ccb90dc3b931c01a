// document_type.h: the named types of documents and their abbreviations.
#ifndef TRINHKY_WORKFLOW_DOCUMENT_DOCUMENT_TYPE_H_
#define TRINHKY_WORKFLOW_DOCUMENT_DOCUMENT_TYPE_H_

#include <cstddef>
#include <string_view>

namespace trinhky {

/// The abbreviation in its official spelling ("TTr", "QyĐ") for a group of a symbol, given by its
/// image ("ttr"); "" when the group is no known type. "CV" is known: the Party uses it.
/// @source domain rules 2.1, 4
std::string_view TypeOfGroup(std::string_view fold);

/// A title at the start of a line.
struct TitleMatch {
  std::string_view type;  ///< "" when there is no title
  size_t length = 0;      ///< of the title's words
};

/// The type named by the words at the start of `fold` ("bao cao" → BC).
TitleMatch TypeOfTitle(std::string_view fold);

}  // namespace trinhky

#endif  // TRINHKY_WORKFLOW_DOCUMENT_DOCUMENT_TYPE_H_
