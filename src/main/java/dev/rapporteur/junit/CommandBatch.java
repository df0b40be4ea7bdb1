package dev.rapporteur.junit;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes commands as a batch. Contexts that one of them starts are called by its place,
 * others by their numbers.
 */
final class CommandBatch {

	private CommandBatch() {
	}

	/**
	 * Writes them.
	 * @param commands in order
	 * @param task the id of the task, by which logs are called
	 * @return a JSON array
	 */
	static String json(List<Entry.Command> commands, String task) {
		Map<HttpContext, Integer> places = new IdentityHashMap<>();
		StringBuilder json = new StringBuilder("[");
		for (Entry.Command command : commands) {
			json.append((json.length() > 1) ? "," : "").append("{\"command\":\"").append(command.name());
			if (command.isStart()) {
				json.append("\",\"parent\":").append(place(command.context().parent(), places));
				places.put(command.context(), places.size());
				json.append(",\"as\":\"c").append(places.get(command.context()));
				json.append("\",\"arguments\":{\"logfile\":");
				json.append(JsonWriter.write(command.context().log().name(task)));
				json.append(',').append(command.arguments(), 1, command.arguments().length());
			}
			else {
				json.append("\",\"context\":").append(place(command.context(), places));
				json.append(",\"arguments\":").append(command.arguments());
			}
			json.append('}');
		}
		return json.append(']').toString();
	}

	private static String place(@Nullable HttpContext context, Map<HttpContext, Integer> places) {
		Integer place = places.get(context);
		return (place != null) ? "\"$c" + place + "\"" : Long.toString((context != null) ? context.seq() : 0);
	}

}
