// A shared library without C_GetFunctionList.
extern "C" int TrinhkyNoPkcs11();
extern "C" int TrinhkyNoPkcs11() { return 0; }
