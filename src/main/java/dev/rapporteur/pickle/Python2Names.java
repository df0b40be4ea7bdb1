package dev.rapporteur.pickle;

import java.util.HashMap;
import java.util.Map;

import dev.rapporteur.value.PythonName;

/**
 * The names of Python 2 that protocols 0 to 2 use, and what they are called in Python 3:
 * the mapping of {@code pickle} with {@code fix_imports}, without its windowing modules.
 */
final class Python2Names {

	/** Each line: the old module, the new one. */
	private static final Map<String, String> MODULES = modules("""
			__builtin__ builtins
			copy_reg copyreg
			Queue queue
			SocketServer socketserver
			ConfigParser configparser
			repr reprlib
			markupbase _markupbase
			thread _thread
			dummy_thread _dummy_thread
			dbhash dbm.bsd
			dumbdbm dbm.dumb
			dbm dbm.ndbm
			gdbm dbm.gnu
			xmlrpclib xmlrpc.client
			SimpleXMLRPCServer xmlrpc.server
			httplib http.client
			htmlentitydefs html.entities
			HTMLParser html.parser
			Cookie http.cookies
			cookielib http.cookiejar
			BaseHTTPServer http.server
			test.test_support test.support
			commands subprocess
			urlparse urllib.parse
			robotparser urllib.robotparser
			urllib2 urllib.request
			anydbm dbm
			_abcoll collections.abc
			cPickle pickle
			_elementtree xml.etree.ElementTree
			DocXMLRPCServer xmlrpc.server
			SimpleHTTPServer http.server
			CGIHTTPServer http.server
			UserDict collections
			UserList collections
			UserString collections
			whichdb dbm
			StringIO io
			cStringIO io
			exceptions builtins
			""");

	/** Each line: the old module and name, the new ones. */
	private static final Map<PythonName, PythonName> NAMES = names("""
			__builtin__ xrange builtins range
			__builtin__ reduce functools reduce
			__builtin__ intern sys intern
			__builtin__ unichr builtins chr
			__builtin__ unicode builtins str
			__builtin__ long builtins int
			itertools izip builtins zip
			itertools imap builtins map
			itertools ifilter builtins filter
			itertools ifilterfalse itertools filterfalse
			itertools izip_longest itertools zip_longest
			UserDict IterableUserDict collections UserDict
			UserList UserList collections UserList
			UserString UserString collections UserString
			whichdb whichdb dbm whichdb
			_socket fromfd socket fromfd
			_multiprocessing Connection multiprocessing.connection Connection
			multiprocessing.process Process multiprocessing.context Process
			multiprocessing.forking Popen multiprocessing.popen_fork Popen
			urllib ContentTooShortError urllib.error ContentTooShortError
			urllib getproxies urllib.request getproxies
			urllib pathname2url urllib.request pathname2url
			urllib quote_plus urllib.parse quote_plus
			urllib quote urllib.parse quote
			urllib unquote_plus urllib.parse unquote_plus
			urllib unquote urllib.parse unquote
			urllib url2pathname urllib.request url2pathname
			urllib urlcleanup urllib.request urlcleanup
			urllib urlencode urllib.parse urlencode
			urllib urlopen urllib.request urlopen
			urllib urlretrieve urllib.request urlretrieve
			urllib2 HTTPError urllib.error HTTPError
			urllib2 URLError urllib.error URLError
			multiprocessing AuthenticationError multiprocessing.context AuthenticationError
			multiprocessing BufferTooShort multiprocessing.context BufferTooShort
			multiprocessing ProcessError multiprocessing.context ProcessError
			multiprocessing TimeoutError multiprocessing.context TimeoutError
			__builtin__ basestring builtins str
			UserDict UserDict collections UserDict
			socket _socketobject socket SocketType
			""");

	private Python2Names() {
	}

	static PythonName toPython3(PythonName old) {
		PythonName name = NAMES.get(old);
		if (name != null) {
			return name;
		}
		String module = MODULES.get(old.module());
		return (module != null) ? new PythonName(module, old.name()) : old;
	}

	private static Map<String, String> modules(String table) {
		Map<String, String> modules = new HashMap<>();
		table.lines().map((line) -> line.split(" ")).forEach((words) -> modules.put(words[0], words[1]));
		return Map.copyOf(modules);
	}

	private static Map<PythonName, PythonName> names(String table) {
		Map<PythonName, PythonName> names = new HashMap<>();
		table.lines()
			.map((line) -> line.split(" "))
			.forEach((words) -> names.put(new PythonName(words[0], words[1]), new PythonName(words[2], words[3])));
		return Map.copyOf(names);
	}

}
