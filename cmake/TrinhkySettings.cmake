set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -g1 -DNDEBUG")
set(CMAKE_CXX_FLAGS_DEBUG "-O1 -g1")

option(TRINHKY_TESTS "Build the tests" ON)
option(TRINHKY_FUZZ "Build the libFuzzer targets (clang only)" OFF)
set(TRINHKY_SANITIZE "" CACHE STRING "address;undefined or thread")

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CCACHE_PROGRAM}")
endif()
find_program(LLD_PROGRAM ld.lld)
if(LLD_PROGRAM)
  add_link_options(-fuse-ld=lld)
endif()

if(TRINHKY_FUZZ)  # coverage of our libraries too: a fuzzer that sees only its own file is blind
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

if(TRINHKY_SANITIZE)
  string(REPLACE ";" "," sanitizers "${TRINHKY_SANITIZE}")
  add_compile_options(-fsanitize=${sanitizers} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${sanitizers})
  if(TRINHKY_SANITIZE MATCHES "undefined")
    add_compile_options(-fno-sanitize-recover=undefined)
  endif()
endif()

# Our own code only: generated code and libraries from outside are SYSTEM includes.
# A designated initialiser that leaves the other members at their defaults is what we mean.
set(TRINHKY_WARNINGS -Wall -Wextra -Wconversion -Wpedantic -Wshadow -Wnon-virtual-dtor
  -Wno-missing-field-initializers)
option(TRINHKY_WERROR "Treat warnings in our own code as errors" ON)
if(TRINHKY_WERROR)
  list(APPEND TRINHKY_WARNINGS -Werror)
endif()
