package dev.rapporteur.repr;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.rapporteur.value.PythonName;

/**
 * What the names of Python's standard library stand for where their spelling doesn't
 * tell.
 */
final class StandardClasses {

	private static final Set<String> LOWER_CASE_CLASSES = Set.of("array.array", "collections.defaultdict",
			"collections.deque", "datetime.date", "datetime.datetime", "datetime.time", "datetime.timedelta",
			"datetime.timezone", "datetime.tzinfo", "functools.partial", "os.stat_result", "os.terminal_size",
			"posix.uname_result", "re.error", "socket.gaierror", "socket.herror", "socket.socket", "struct.error",
			"time.struct_time", "zlib.error");

	/** Modules written in C, of whose functions Python shows no address. */
	private static final Set<String> BUILTIN_MODULES = Set.of("_bisect", "_codecs", "_functools", "_heapq", "_json",
			"_operator", "_pickle", "_random", "_socket", "_struct", "_thread", "binascii", "builtins", "cmath", "gc",
			"itertools", "marshal", "math", "posix", "select", "sys", "time", "zlib");

	private static final Set<String> ABSTRACT_CLASSES = Set.of("collections.ChainMap", "collections.UserDict",
			"collections.UserList", "collections.UserString", "fractions.Fraction");

	/** Functions by which objects of one class are made. */
	private static final Map<String, PythonName> RESULTS = Map.of("re._compile", new PythonName("re", "Pattern"),
			"zoneinfo.ZoneInfo._unpickle", new PythonName("zoneinfo", "ZoneInfo"),
			"zoneinfo.ZoneInfo._unpickle_from_cache", new PythonName("zoneinfo", "ZoneInfo"));

	private StandardClasses() {
	}

	static boolean isLowerCaseClass(PythonName name) {
		return LOWER_CASE_CLASSES.contains(name.toString());
	}

	static boolean isInBuiltinModule(PythonName function) {
		return BUILTIN_MODULES.contains(function.module());
	}

	/**
	 * The class of what a function gives.
	 * @return that class, or the name itself if it is that of a class or of any other
	 * function
	 */
	static PythonName resultOf(PythonName callable) {
		return RESULTS.getOrDefault(callable.toString(), callable);
	}

	/**
	 * The class of a class.
	 * @return its name, or null for {@code type}, the usual one
	 */
	static @Nullable String metaclass(PythonName type) {
		if (StandardEnums.isOne(type)) {
			return "enum.EnumType";
		}
		boolean isAbstract = ABSTRACT_CLASSES.contains(type.toString()) || type.module().equals("collections.abc");
		return isAbstract ? "abc.ABCMeta" : null;
	}

}
