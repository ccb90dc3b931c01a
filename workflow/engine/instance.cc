#include "workflow/engine/instance.h"

#include <optional>
#include <utility>
#include <vector>

#include "workflow/base/status.h"
#include "workflow/engine/json_fields.h"

namespace trinhky::workflow {
namespace {

constexpr size_t kWriteReserve = 1024;  // most are shorter

Performers ReadDuties(FieldReader& reader) {
  Performers duties;
  reader.Members("duties", [&](std::string duty, JsonCursor& value) {
    std::optional<std::vector<std::string>> persons = ReadTexts(value);
    if (!persons) return false;
    duties.emplace(std::move(duty), std::set<std::string>(persons->begin(), persons->end()));
    return true;
  });
  return duties;
}

}  // namespace

Instance NewInstance(const Definition& definition, std::string_view document) {
  Instance instance;
  instance.document = std::string(document);
  instance.definition = definition.id;
  instance.version = definition.version;
  if (const State* start = definition.StartState(); start != nullptr) instance.state = start->name;
  for (const Fact& fact : definition.facts)
    if (fact.initial) instance.facts.insert(fact.name);
  return instance;
}

std::string Instance::ToJson() const {
  std::string out;
  out.reserve(kWriteReserve);
  FieldWriter writer(out);
  writer.Text("definition", definition)
      .Text("deliveries", NameOf(deliveries))
      .Text("digest", content_digest)
      .Text("document", document)
      .Object("duties", [&](FieldWriter& inner) {
        for (const auto& [duty, persons] : duties) inner.List(duty, persons);
      });
  if (!facts.empty()) writer.List("facts", facts);
  writer.Flag("frozen", frozen)
      .Text("last_leaf", last_leaf)
      .Text("province", NameOf(province))
      .Integer("round", round)
      .Integer("seq", seq)
      .Text("state", state)
      .Integer("state_since_us", state_since_us)
      .Integer("version", version);
  writer.Close();
  return out;
}

absl::StatusOr<Instance> Instance::FromJson(std::string_view bytes) {
  FieldReader reader(bytes);
  Instance instance;
  instance.definition = reader.Text("definition");
  const std::optional<Deliveries> deliveries = DeliveriesFrom(reader.Text("deliveries"));
  if (!deliveries) reader.Fail("deliveries");
  instance.deliveries = deliveries.value_or(Deliveries::kNone);
  instance.content_digest = reader.Text("digest");
  instance.document = reader.Text("document");
  instance.duties = ReadDuties(reader);
  for (std::string& fact : reader.List("facts")) instance.facts.insert(std::move(fact));
  instance.frozen = reader.Flag("frozen");
  instance.last_leaf = reader.Text("last_leaf");
  const std::optional<Province> province = ProvinceFrom(reader.Text("province"));
  if (!province) reader.Fail("province");
  instance.province = province.value_or(Province::kNone);
  instance.round = reader.Small("round");
  instance.seq = reader.Integer("seq");
  instance.state = reader.Text("state");
  instance.state_since_us = reader.Integer("state_since_us");
  instance.version = reader.Small("version");
  TRINHKY_RETURN_IF_ERROR(reader.Finish());
  return instance;
}

}  // namespace trinhky::workflow
