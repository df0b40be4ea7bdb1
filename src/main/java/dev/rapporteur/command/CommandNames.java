package dev.rapporteur.command;

import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.rapporteur.event.ContextKind;
import org.jspecify.annotations.Nullable;

/**
 * The names of commands in the protocol.
 */
public final class CommandNames {

	private static final Map<String, Function<Map<?, ?>, Command>> COMMANDS = Map.ofEntries(
			Map.entry("ping", (arguments) -> new Command.Ping()), //
			Map.entry("register_client", Command.Register::new),
			Map.entry("subscribe_client", (arguments) -> new Command.Subscribe()),
			Map.entry("unsubscribe_client", (arguments) -> new Command.Unsubscribe()),
			Map.entry("start_testsuite", (arguments) -> new Command.Start(ContextKind.TEST_SUITE, arguments)),
			Map.entry("start_task", (arguments) -> new Command.Start(ContextKind.TASK, arguments)),
			Map.entry("start_plugin", (arguments) -> new Command.Start(ContextKind.PLUGIN, arguments)),
			Map.entry("start_section", (arguments) -> new Command.Start(ContextKind.SECTION, arguments)),
			Map.entry("stop_testsuite", (arguments) -> new Command.Stop(ContextKind.TEST_SUITE, arguments)),
			Map.entry("stop_task", (arguments) -> new Command.Stop(ContextKind.TASK, arguments)),
			Map.entry("stop_plugin", (arguments) -> new Command.Stop(ContextKind.PLUGIN, arguments)),
			Map.entry("stop_section", (arguments) -> new Command.Stop(ContextKind.SECTION, arguments)),
			Map.entry("stop_open_contexts", (arguments) -> new Command.StopOpenContexts()),
			Map.entry("add_detail", Command.AddDetail::new),
			Map.entry("add_extra", (arguments) -> new Command.AddExtra(Command.ExtraTarget.CURRENT, arguments)),
			Map.entry("add_running_extra", (arguments) -> new Command.AddExtra(Command.ExtraTarget.RUNNING, arguments)),
			Map.entry("add_testsuite_extra", (arguments) -> new Command.AddExtra(Command.ExtraTarget.SUITE, arguments)),
			Map.entry("get_section", (arguments) -> new Command.Get(arguments.get("id_list"), Command.Form.FIELDS)),
			Map.entry("get_section_ctx", (arguments) -> new Command.Get(arguments.get("id_list"), Command.Form.OBJECT)),
			Map.entry("get_testsuite", (arguments) -> new Command.GetSuite(Command.Form.FIELDS)),
			Map.entry("remove_section", (arguments) -> new Command.Remove(arguments.get("id_list"))),
			Map.entry("update_task_result", Command.UpdateTaskResult::new),
			Map.entry("finalize_task", Command.FinalizeTask::new),
			Map.entry("update_logfile_data", Command.UpdateLogfile::new),
			Map.entry("generate_report", (arguments) -> new Command.Generate(Command.Report.RESULTS)),
			Map.entry("generate_xml", (arguments) -> new Command.Generate(Command.Report.XML)),
			Map.entry("stop_server", (arguments) -> new Command.StopServer()));

	/** What the protocol has no name for. */
	private static final Set<String> OTHERS = Set.of("find_sections", "stop_context");

	private CommandNames() {
	}

	/**
	 * All names, also of commands that only come over HTTP.
	 * @return the names
	 */
	public static Set<String> all() {
		return Stream.concat(COMMANDS.keySet().stream(), OTHERS.stream()).collect(Collectors.toUnmodifiableSet());
	}

	/**
	 * Makes a command.
	 * @param name its name in the protocol
	 * @param arguments its arguments
	 * @return the command, or null if none has that name
	 */
	public static @Nullable Command command(String name, Map<?, ?> arguments) {
		Function<Map<?, ?>, Command> command = COMMANDS.get(name);
		return (command != null) ? command.apply(arguments) : null;
	}

	/**
	 * Whether a name is one that no client may use, registered or not.
	 * @param name the name
	 * @return true for names of the implementation of the original
	 */
	public static boolean isRefused(String name) {
		return name.startsWith("_") || name.equals("start_server");
	}

}
