#include "workflow/engine/instance.h"

#include <utility>
#include <vector>

#include "workflow/base/json.h"
#include "workflow/base/status.h"
#include "workflow/engine/json_fields.h"

namespace trinhky::workflow {
namespace {

Json DutiesToJson(const Performers& duties) {
  Json object = Json::Object();
  for (const auto& [duty, persons] : duties) {
    Json list = Json::Array();
    for (const std::string& person : persons) list.Add(person);
    object.Set(duty, std::move(list));
  }
  return object;
}

Performers ReadDuties(FieldReader& reader) {
  Performers duties;
  const Json& object = reader.Raw("duties");
  if (!object.is_object()) reader.Fail("duties");
  for (const auto& [duty, persons] : object.members()) {
    std::set<std::string>& performers = duties[duty];
    for (const Json& person : persons.items()) performers.insert(person.text());
  }
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

// In ascending order of the names, as they are written: then Set() only ever appends.
std::string Instance::ToJson() const {
  Json json = Json::Object();
  json.Set("definition", definition)
      .Set("deliveries", NameOf(deliveries))
      .Set("digest", content_digest)
      .Set("document", document)
      .Set("duties", DutiesToJson(duties));
  SetList(json, "facts", std::vector<std::string>(facts.begin(), facts.end()));
  json.Set("frozen", frozen)
      .Set("last_leaf", last_leaf)
      .Set("province", NameOf(province))
      .Set("round", round)
      .Set("seq", seq)
      .Set("state", state)
      .Set("state_since_us", state_since_us)
      .Set("version", version);
  return json.Write();
}

absl::StatusOr<Instance> Instance::FromJson(std::string_view bytes) {
  TRINHKY_ASSIGN_OR_RETURN(const Json json, Json::Parse(bytes));
  FieldReader reader(json);
  Instance instance;
  instance.document = reader.Text("document");
  instance.definition = reader.Text("definition");
  instance.version = reader.Small("version");
  instance.state = reader.Text("state");
  const std::optional<Deliveries> deliveries = DeliveriesFrom(reader.Text("deliveries"));
  if (!deliveries) reader.Fail("deliveries");
  const std::optional<Province> province = ProvinceFrom(reader.Text("province"));
  if (!province) reader.Fail("province");
  instance.deliveries = deliveries.value_or(Deliveries::kNone);
  instance.province = province.value_or(Province::kNone);
  instance.content_digest = reader.Text("digest");
  instance.frozen = reader.Flag("frozen");
  instance.duties = ReadDuties(reader);
  instance.round = reader.Small("round");
  instance.seq = reader.Integer("seq");
  instance.last_leaf = reader.Text("last_leaf");
  instance.state_since_us = reader.Integer("state_since_us");
  for (std::string& fact : reader.List("facts")) instance.facts.insert(std::move(fact));
  TRINHKY_RETURN_IF_ERROR(reader.Finish());
  return instance;
}

}  // namespace trinhky::workflow
