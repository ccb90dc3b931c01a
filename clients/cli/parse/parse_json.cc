// RenderParseJson().
#include <nlohmann/json.hpp>

#include <utility>

#include "clients/cli/parse/parse_render.h"

namespace trinhky {
namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson BodyJson(const ParsedFile& parsed, size_t i, OrderedJson row) {
  const ResolvedEntry& entry = parsed.resolution->recipients[i];
  if (entry.bodies.empty()) {
    row["confidence"] = "confirm";
    return row;
  }
  row["body"] = entry.bodies.front().value();
  row["confidence"] = entry.confidence == Confidence::kSure ? "sure" : "confirm";
  if (entry.bodies.size() > 1) {
    row["bodies"] = OrderedJson::array();
    for (const BodyId& body : entry.bodies) row["bodies"].push_back(body.value());
  }
  return row;
}

OrderedJson RecipientsJson(const ParsedFile& parsed) {
  OrderedJson rows = OrderedJson::array();
  for (size_t i = 0; i < parsed.document.recipients.size(); ++i) {
    const PrintedRecipient& recipient = parsed.document.recipients[i];
    OrderedJson row = {{"line", recipient.line},
                       {"text", recipient.text},
                       {"purpose", PurposeName(recipient.purpose)},
                       {"as_above", recipient.as_above},
                       {"body", nullptr},
                       {"confidence", recipient.head_shared ? "confirm" : "sure"}};
    rows.push_back(parsed.resolution ? BodyJson(parsed, i, std::move(row)) : std::move(row));
  }
  return rows;
}

}  // namespace

std::string RenderParseJson(const ParsedFile& parsed) {
  const DocumentText& document = parsed.document;
  OrderedJson addressees = OrderedJson::array();
  for (const PrintedRecipient& addressee : document.addressees)
    addressees.push_back(addressee.text);
  OrderedJson archive = {{"units", document.archive.units},
                         {"copies", nullptr},
                         {"drafter", document.archive.drafter}};
  if (document.archive.copies) archive["copies"] = *document.archive.copies;
  OrderedJson problems = OrderedJson::array();
  for (const DocumentProblem& problem : parsed.Problems()) {
    problems.push_back({{"code", problem.code},
                        {"severity", SeverityName(problem.severity)},
                        {"message", problem.message.vi},
                        {"message_en", problem.message.en},
                        {"line", problem.line}});
  }
  const OrderedJson root = {{"file", parsed.file},
                            {"style", document.style == Regime::kParty ? "party" : "state"},
                            {"agency", document.agency},
                            {"parent_agency", document.parent_agency},
                            {"number", document.number},
                            {"symbol", document.symbol},
                            {"place", document.place},
                            {"date", document.date},
                            {"type", document.type},
                            {"subject", document.subject},
                            {"addressees", addressees},
                            {"recipients", RecipientsJson(parsed)},
                            {"archive", archive},
                            {"signature",
                             {{"authority", document.signature.authority},
                              {"on_behalf_of", document.signature.on_behalf_of},
                              {"position", document.signature.position},
                              {"name", document.signature.name}}},
                            {"problems", problems}};
  return root.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

}  // namespace trinhky
