#include "tests/clients/cli/demo_json_shape.h"

#include <initializer_list>
#include <utility>

namespace trinhky::cli {
namespace {

using Fields = std::initializer_list<std::pair<const char*, char>>;  // 's' text, 'n' number

bool IsOfKind(const Json& value, char kind) {
  switch (kind) {
    case 's':
      return value.is_string();
    case 'n':
      return value.is_number();
    case 'a':
      return value.is_array();
    default:
      return value.is_object() || value.is_null();
  }
}

void CheckObject(const Json& json, const std::string& where, Fields fields,
                 std::vector<std::string>& faults) {
  if (!json.is_object()) {
    faults.push_back(where + " is no object");
    return;
  }
  for (const auto& [name, kind] : fields) {
    if (!json.contains(name)) {
      faults.push_back(where + "." + name + " is missing");
    } else if (!IsOfKind(json.at(name), kind)) {
      faults.push_back(where + "." + name + " is of another kind");
    }
  }
}

void CheckRows(const Json& json, const char* name, Fields fields,
               std::vector<std::string>& faults) {
  if (!json.is_object() || !json.contains(name) || !json.at(name).is_array()) return;
  for (const Json& row : json.at(name)) CheckObject(row, name, fields, faults);
}

}  // namespace

std::vector<std::string> ShapeFaults(const Json& json) {
  std::vector<std::string> faults;
  CheckObject(json, "object",
              {{"file", 's'},
               {"agency", 's'},
               {"style", 's'},
               {"type", 's'},
               {"symbol", 's'},
               {"state", 's'},
               {"number", 's'},
               {"issued_on", 's'},
               {"issued_file", 's'},
               {"signatures", 'a'},
               {"recipients", 'a'},
               {"party_submission", 'o'},
               {"forwarded", 'a'},
               {"refused", 'a'},
               {"events", 'n'},
               {"transitions_ms_p50", 'n'},
               {"transitions_ms_max", 'n'}},
              faults);
  CheckRows(json, "signatures", {{"role", 's'}, {"signer", 's'}, {"verdict", 's'}}, faults);
  CheckRows(json, "recipients",
            {{"line", 'n'},
             {"text", 's'},
             {"body", 's'},
             {"purpose", 's'},
             {"channel", 's'},
             {"status", 's'}},
            faults);
  CheckRows(json, "forwarded",
            {{"office", 's'}, {"package", 's'}, {"receipt", 's'}, {"remote_state", 's'}}, faults);
  CheckRows(json, "refused", {{"attempt", 's'}, {"expected", 's'}, {"reason", 's'}}, faults);
  CheckRows(json, "problems", {{"code", 's'}, {"message", 's'}, {"line", 'n'}}, faults);
  return faults;
}

}  // namespace trinhky::cli
