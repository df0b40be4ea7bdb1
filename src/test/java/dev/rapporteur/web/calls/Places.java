package dev.rapporteur.web.calls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Where each of those is who name the contexts of their calls themselves, which is what
 * the service knows of clients.
 *
 * @param <T> what a context is named by
 */
final class Places<T> {

	private final Map<String, Deque<T>> stacks = new LinkedHashMap<>();

	private final Map<String, String> clients = new LinkedHashMap<>();

	private final Map<String, String> parents = new LinkedHashMap<>();

	void register(Step step) {
		String parent = this.clients.get(step.text("parent"));
		if (parent != null) {
			this.parents.put(step.client(), parent);
		}
		this.clients.putIfAbsent(step.text("pid"), step.client());
		this.stacks.put(step.client(), new ArrayDeque<>());
	}

	@Nullable T current(Step step) {
		for (String client = step.client(); client != null; client = this.parents.get(client)) {
			T own = stack(client).peek();
			if (own != null) {
				return own;
			}
		}
		return null;
	}

	private Deque<T> stack(String client) {
		return this.stacks.computeIfAbsent(client, (name) -> new ArrayDeque<>());
	}

	void push(Step step, T context) {
		stack(step.client()).push(context);
	}

	void pop(Step step) {
		stack(step.client()).pop();
	}

	/** Takes all that a client has opened; the outermost is left. */
	@Nullable T clear(Step step) {
		T outermost = stack(step.client()).peekLast();
		stack(step.client()).clear();
		return outermost;
	}

	/** The innermost context of each client. */
	List<T> running() {
		List<T> running = new ArrayList<>();
		for (Deque<T> stack : this.stacks.values()) {
			if (!stack.isEmpty()) {
				running.add(stack.peek());
			}
		}
		return running;
	}

}
