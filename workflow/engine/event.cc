#include "workflow/engine/event.h"

#include <optional>
#include <utility>

#include "workflow/base/sha256.h"
#include "workflow/base/status.h"
#include "workflow/engine/json_fields.h"

namespace trinhky::workflow {
namespace {

constexpr std::string_view kSchema = "1";
constexpr std::string_view kTransitionWord = "transition";
constexpr std::string_view kMigrationWord = "migration";

constexpr size_t kWriteReserve = 1024;  // most are shorter

template <typename Value>
using ByName = std::map<std::string, Value, std::less<>>;

ByName<bool> ReadFlags(FieldReader& reader, std::string_view key) {
  ByName<bool> flags;
  reader.Members(key, [&](std::string name, JsonCursor& value) {
    const std::optional<bool> flag = value.Flag();
    return flag && flags.emplace(std::move(name), *flag).second;
  });
  return flags;
}

ByName<std::string> ReadMap(FieldReader& reader, std::string_view key) {
  ByName<std::string> map;
  reader.Members(key, [&](std::string name, JsonCursor& value) {
    std::optional<std::string> text = value.Text();
    return text && map.emplace(std::move(name), *std::move(text)).second;
  });
  return map;
}

EventKind ReadKind(FieldReader& reader) {
  const std::string kind = reader.Text("kind");
  if (kind == kMigrationWord) return EventKind::kMigration;
  if (kind != kTransitionWord) reader.Fail("kind");
  return EventKind::kTransition;
}

}  // namespace

std::string Event::ToJson() const {
  std::string out;
  out.reserve(kWriteReserve);
  FieldWriter writer(out);
  writer.Text("action", action).Text("actor", actor).OptionalList("cleared", cleared);
  if (!data.empty()) {
    writer.Object("data", [&](FieldWriter& inner) {
      for (const auto& [name, text] : data) inner.Text(name, text);
    });
  }
  writer.Text("definition", definition)
      .Text("deliveries", NameOf(deliveries))
      .OptionalText("digest", digest)
      .Text("document", document)
      .OptionalList("duties", duties)
      .Text("from", from)
      .OptionalFlag("frozen", frozen)
      .OptionalList("kept_duties", kept_duties)
      .Text("kind", kind == EventKind::kMigration ? kMigrationWord : kTransitionWord)
      .OptionalFlag("new_round", new_round);
  if (!observed.empty()) {
    writer.Object("observed", [&](FieldWriter& inner) {
      for (const auto& [fact, value] : observed) inner.Flag(fact, value);
    });
  }
  writer.OptionalText("on_behalf_of", on_behalf_of)
      .OptionalText("prev", prev)
      .Text("province", NameOf(province))
      .OptionalText("reason_hash", reason_hash)
      .OptionalText("request_id", request_id)
      .Text("role", role)
      .Integer("round", round)
      .Integer("seq", seq)
      .OptionalList("set", set)
      .Integer("time_us", time_us)
      .Text("to", to)
      .Text("v", kSchema)
      .Integer("version", version);
  writer.Close();
  return out;
}

absl::StatusOr<Event> Event::FromJson(std::string_view bytes) {
  FieldReader reader(bytes);
  Event event;
  event.action = reader.Text("action");
  event.actor = reader.Text("actor");
  event.cleared = reader.List("cleared");
  event.data = ReadMap(reader, "data");
  event.definition = reader.Text("definition");
  const std::optional<Deliveries> deliveries = DeliveriesFrom(reader.Text("deliveries"));
  if (!deliveries) reader.Fail("deliveries");
  event.deliveries = deliveries.value_or(Deliveries::kNone);
  event.digest = reader.Text("digest");
  event.document = reader.Text("document");
  event.duties = reader.List("duties");
  event.from = reader.Text("from");
  event.frozen = reader.Flag("frozen");
  event.kept_duties = reader.List("kept_duties");
  event.kind = ReadKind(reader);
  event.new_round = reader.Flag("new_round");
  event.observed = ReadFlags(reader, "observed");
  event.on_behalf_of = reader.Text("on_behalf_of");
  event.prev = reader.Text("prev");
  const std::optional<Province> province = ProvinceFrom(reader.Text("province"));
  if (!province) reader.Fail("province");
  event.province = province.value_or(Province::kNone);
  event.reason_hash = reader.Text("reason_hash");
  event.request_id = reader.Text("request_id");
  event.role = reader.Text("role");
  event.round = reader.Small("round");
  event.seq = reader.Integer("seq");
  event.set = reader.List("set");
  event.time_us = reader.Integer("time_us");
  event.to = reader.Text("to");
  if (reader.Text("v") != kSchema) reader.Fail("v");
  event.version = reader.Small("version");
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
