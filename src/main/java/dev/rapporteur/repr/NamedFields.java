package dev.rapporteur.repr;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.OpaqueObject;
import dev.rapporteur.value.PythonName;
import dev.rapporteur.value.Tuple;

/**
 * The tuples of Python's standard library whose fields have names, which are no part of
 * their pickles.
 */
final class NamedFields {

	private static final Map<String, List<String>> NAMES = Map.of("os.stat_result",
			names("st_mode st_ino st_dev st_nlink st_uid st_gid st_size st_atime st_mtime st_ctime"),
			"os.terminal_size", names("columns lines"), "posix.uname_result",
			names("sysname nodename release version machine"), "time.struct_time",
			names("tm_year tm_mon tm_mday tm_hour tm_min tm_sec tm_wday tm_yday tm_isdst"), "urllib.parse.DefragResult",
			names("url fragment"), "urllib.parse.ParseResult", names("scheme netloc path params query fragment"),
			"urllib.parse.SplitResult", names("scheme netloc path query fragment"));

	private NamedFields() {
	}

	private static List<String> names(String names) {
		return List.of(names.split(" "));
	}

	static List<String> namesOf(PythonName type) {
		return Objects.requireNonNull(NAMES.get(type.toString()));
	}

	/**
	 * The name that Python shows: those of classes written in Python have no module.
	 */
	static String displayName(PythonName type) {
		return type.module().startsWith("urllib") ? type.name() : type.toString();
	}

	/**
	 * The fields of an object, one for each name.
	 * @return the fields, or null if the object is no such tuple
	 */
	static @Nullable Tuple of(OpaqueObject object) {
		PythonName type = PythonObject.classOf(object);
		List<String> names = (type != null) ? NAMES.get(type.toString()) : null;
		if (names == null) {
			return null;
		}
		List<Object> arguments = PythonObject.argumentsOf(object);
		List<Object> fields = (arguments.size() == 2 && arguments.getFirst() instanceof Tuple(List<Object> items)
				&& arguments.get(1) instanceof Map<?, ?>) ? items : arguments;
		return (fields.size() == names.size()) ? new Tuple(fields) : null;
	}

}
