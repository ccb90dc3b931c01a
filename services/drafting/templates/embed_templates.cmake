# Writes the templates as C++ constants: cmake -DFOLDER=… -DOUTPUT=… -P embed_templates.cmake
# The program carries its texts; it needs no files to run.
file(GLOB files "${FOLDER}/*.txt")
list(SORT files)
file(WRITE "${OUTPUT}" "// Made from services/drafting/templates by embed_templates.cmake.
#include \"services/drafting/shipped_templates.h\"

namespace trinhky::drafting {
namespace {
constexpr ShippedTemplate kShipped[] = {
")
foreach(path IN LISTS files)
  get_filename_component(id "${path}" NAME_WE)
  file(READ "${path}" text)
  file(APPEND "${OUTPUT}" "    {\"${id}\", R\"template(")
  file(APPEND "${OUTPUT}" "${text}")
  file(APPEND "${OUTPUT}" ")template\"},\n")
endforeach()
file(APPEND "${OUTPUT}" "};
}  // namespace

std::span<const ShippedTemplate> ShippedTemplates() { return kShipped; }

}  // namespace trinhky::drafting
")
