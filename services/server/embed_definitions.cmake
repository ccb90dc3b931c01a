# Writes the definitions as C++ constants: cmake -DFOLDER=… -DOUTPUT=… -P embed_definitions.cmake
# The program carries its workflow; it needs no files to run.
file(GLOB files "${FOLDER}/*.v*.textproto")
list(SORT files)
file(WRITE "${OUTPUT}" "// Made from workflow/definitions by embed_definitions.cmake.
#include \"services/server/definitions.h\"

namespace trinhky::server {
namespace {
constexpr ShippedDefinition kShipped[] = {
")
foreach(path IN LISTS files)
  get_filename_component(name "${path}" NAME)
  file(READ "${path}" text)
  file(APPEND "${OUTPUT}" "    {\"${name}\", R\"workflow(")
  file(APPEND "${OUTPUT}" "${text}")
  file(APPEND "${OUTPUT}" ")workflow\"},\n")
endforeach()
file(APPEND "${OUTPUT}" "};
}  // namespace

std::span<const ShippedDefinition> ShippedDefinitions() { return kShipped; }

}  // namespace trinhky::server
")
