# Writes the migrations as C++ constants: cmake -DMANIFEST=… -DOUTPUT=… -P embed.cmake
# The program carries its schema; it needs no files to make or to upgrade a database.
file(READ "${MANIFEST}" manifest)
get_filename_component(folder "${MANIFEST}" DIRECTORY)
string(JSON count LENGTH "${manifest}")
math(EXPR last "${count} - 1")

set(header "// Made from services/storage/migrations by embed.cmake.
#include \"services/storage/sql/migrations.h\"

namespace trinhky::storage {
namespace {
constexpr Migration kMigrations[] = {
")
file(WRITE "${OUTPUT}" "${header}")
foreach(i RANGE ${last})
  foreach(field version file oldest_binary summary)
    string(JSON ${field} GET "${manifest}" ${i} ${field})
  endforeach()
  math(EXPR expected "${i} + 1")
  if(NOT version EQUAL expected)
    message(FATAL_ERROR "manifest.json: expected version ${expected}, found ${version}")
  endif()
  file(READ "${folder}/${file}" sql)
  file(APPEND "${OUTPUT}" "    {${version}, ${oldest_binary}, \"${file}\", \"${summary}\", R\"sql(")
  file(APPEND "${OUTPUT}" "${sql}")
  file(APPEND "${OUTPUT}" ")sql\"},\n")
endforeach()
file(APPEND "${OUTPUT}" "};
}  // namespace

std::span<const Migration> EmbeddedMigrations() { return kMigrations; }

}  // namespace trinhky::storage
")
