// RenderParseJson().
#include <nlohmann/json.hpp>

#include "clients/cli/parse_render.h"

namespace trinhky {
namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson RecipientsJson(const DocumentText& document) {
  OrderedJson rows = OrderedJson::array();
  for (const PrintedRecipient& recipient : document.recipients) {
    rows.push_back({{"line", recipient.line},
                    {"text", recipient.text},
                    {"purpose", PurposeName(recipient.purpose)},
                    {"as_above", recipient.as_above},
                    {"body", nullptr},
                    {"confidence", recipient.spread ? "confirm" : "sure"}});
  }
  return rows;
}

}  // namespace

std::string RenderParseJson(std::string_view file, const DocumentText& document) {
  OrderedJson addressees = OrderedJson::array();
  for (const PrintedRecipient& addressee : document.addressees) addressees.push_back(addressee.text);
  OrderedJson archive = {{"units", document.archive.units},
                         {"copies", nullptr},
                         {"drafter", document.archive.drafter}};
  if (document.archive.copies) archive["copies"] = *document.archive.copies;
  OrderedJson problems = OrderedJson::array();
  for (const DocumentProblem& problem : document.problems) {
    problems.push_back({{"code", problem.code},
                        {"severity", SeverityName(problem.severity)},
                        {"message", problem.message.vi},
                        {"message_en", problem.message.en},
                        {"line", problem.line}});
  }
  const OrderedJson root = {
      {"file", file},
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
      {"recipients", RecipientsJson(document)},
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
