// views.h: how the resources of the desk look on a terminal.
#ifndef TRINHKY_CLIENTS_CLI_OUTPUT_VIEWS_H_
#define TRINHKY_CLIENTS_CLI_OUTPUT_VIEWS_H_

#include <google/protobuf/timestamp.pb.h>

#include <ostream>
#include <string>
#include <vector>

#include "trinhky/v1/document.pb.h"

namespace trinhky::cli {

/// "15/04/2026 08:30" at +07:00; "" for no time.
std::string LocalTime(const google::protobuf::Timestamp& time);

/// "2026-04-15" → "15/04/2026"; anything else stays.
std::string LocalDate(const std::string& date);

/// Vietnamese for a purpose, as printed on a list; "" when none is.
std::string PurposeText(v1::Purpose purpose);

/// Vietnamese for how far a copy is.
std::string StatusText(v1::Delivery::Status status);

/// One document, whole: head, recipients, problems.
void PrintDocument(const v1::Document& document, std::ostream& out);

/// One line for a document that has just changed.
void PrintDocumentLine(const v1::Document& document, std::ostream& out);

/// Tables.
void PrintDocuments(const std::vector<v1::Document>& documents, std::ostream& out);
void PrintRecipients(const std::vector<v1::Recipient>& recipients, std::ostream& out);
void PrintProblems(const std::vector<v1::Problem>& problems, std::ostream& out);
void PrintDeliveries(const std::vector<v1::Delivery>& deliveries, std::ostream& out);

/// A protobuf list as a vector.
template <typename List>
auto ToVector(const List& list) {
  return std::vector<typename List::value_type>(list.begin(), list.end());
}

}  // namespace trinhky::cli

#endif  // TRINHKY_CLIENTS_CLI_OUTPUT_VIEWS_H_
