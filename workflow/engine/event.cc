#include "workflow/engine/event.h"

#include "workflow/base/json.h"
#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/engine/json_fields.h"

namespace trinhky::workflow {
namespace {

constexpr std::string_view kSchema = "1";
constexpr std::string_view kTransitionWord = "transition";
constexpr std::string_view kMigrationWord = "migration";

Json ObservedToJson(const std::map<std::string, bool, std::less<>>& observed) {
  Json object = Json::Object();
  for (const auto& [fact, value] : observed) object.Set(fact, value);
  return object;
}

void ReadObserved(FieldReader& reader, Event& event) {
  const Json& observed = reader.Raw("observed");
  if (observed.kind() != Json::Kind::kNull && !observed.is_object()) reader.Fail("observed");
  for (const auto& [fact, value] : observed.members()) {
    if (value.kind() != Json::Kind::kBool) reader.Fail("observed");
    event.observed.emplace(fact, value.truth());
  }
}

void ReadClosedWords(FieldReader& reader, Event& event) {
  if (reader.Text("v") != kSchema) reader.Fail("v");
  const std::string kind = reader.Text("kind");
  if (kind == kMigrationWord) {
    event.kind = EventKind::kMigration;
  } else if (kind != kTransitionWord) {
    reader.Fail("kind");
  }
  const std::optional<Deliveries> deliveries = DeliveriesFrom(reader.Text("deliveries"));
  if (!deliveries) reader.Fail("deliveries");
  event.deliveries = deliveries.value_or(Deliveries::kNone);
  const std::optional<Province> province = ProvinceFrom(reader.Text("province"));
  if (!province) reader.Fail("province");
  event.province = province.value_or(Province::kNone);
}

}  // namespace

// In ascending order of the names, as they are written: then Set() only ever appends.
std::string Event::ToJson() const {
  Json json = Json::Object();
  json.Set("action", action).Set("actor", actor);
  SetList(json, "cleared", cleared);
  SetMap(json, "data", data);
  json.Set("definition", definition).Set("deliveries", NameOf(deliveries));
  SetText(json, "digest", digest);
  json.Set("document", document);
  SetList(json, "duties", duties);
  json.Set("from", from);
  SetFlag(json, "frozen", frozen);
  SetList(json, "kept_duties", kept_duties);
  json.Set("kind", kind == EventKind::kMigration ? kMigrationWord : kTransitionWord);
  SetFlag(json, "new_round", new_round);
  if (!observed.empty()) json.Set("observed", ObservedToJson(observed));
  SetText(json, "on_behalf_of", on_behalf_of);
  SetText(json, "prev", prev);
  json.Set("province", NameOf(province));
  SetText(json, "reason_hash", reason_hash);
  SetText(json, "request_id", request_id);
  json.Set("role", role).Set("round", round).Set("seq", seq);
  SetList(json, "set", set);
  json.Set("time_us", time_us).Set("to", to).Set("v", kSchema).Set("version", version);
  return json.Write();
}

absl::StatusOr<Event> Event::FromJson(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const Json json, Json::Parse(bytes));
  FieldReader reader(json);
  Event event;
  ReadClosedWords(reader, event);
  event.document = reader.Text("document");
  event.seq = reader.Integer("seq");
  event.prev = reader.Text("prev");
  event.definition = reader.Text("definition");
  event.version = reader.Small("version");
  event.action = reader.Text("action");
  event.from = reader.Text("from");
  event.to = reader.Text("to");
  event.round = reader.Small("round");
  event.actor = reader.Text("actor");
  event.role = reader.Text("role");
  event.on_behalf_of = reader.Text("on_behalf_of");
  event.time_us = reader.Integer("time_us");
  event.request_id = reader.Text("request_id");
  ReadObserved(reader, event);
  event.set = reader.List("set");
  event.cleared = reader.List("cleared");
  event.duties = reader.List("duties");
  event.new_round = reader.Flag("new_round");
  event.kept_duties = reader.List("kept_duties");
  event.digest = reader.Text("digest");
  event.frozen = reader.Flag("frozen");
  event.reason_hash = reader.Text("reason_hash");
  event.data = reader.Map("data");
  TRINHKY_RETURN_IF_ERROR(reader.Finish());
  // What ToJson() leaves out when empty must not be there empty: one event, one form.
  if (event.ToJson() != bytes) return absl::InvalidArgumentError("not the form of an event");
  return event;
}

std::string Event::Leaf() const { return LeafHashHex(ToJson()); }

std::string ReasonHash(std::string_view salt, std::string_view text) {
  if (text.empty()) return "";
  std::string bytes(salt);
  bytes += text;
  return Sha256Hex(bytes);
}

}  // namespace trinhky::workflow
