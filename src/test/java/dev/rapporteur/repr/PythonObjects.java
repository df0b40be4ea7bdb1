package dev.rapporteur.repr;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

/**
 * Objects of classes that we don't know.
 */
public final class PythonObjects {

	private PythonObjects() {
	}

	public static OpaqueObject reduced(String module, String name, Object... arguments) {
		return new OpaqueObject(OpaqueObject.Construction.REDUCE, new PythonName(module, name), Tuple.of(arguments),
				null);
	}

	public static OpaqueObject made(String module, String name, Object... arguments) {
		return new OpaqueObject(OpaqueObject.Construction.NEW_OBJECT, new PythonName(module, name), Tuple.of(arguments),
				null);
	}

}
