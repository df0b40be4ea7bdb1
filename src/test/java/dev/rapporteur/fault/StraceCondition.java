package dev.rapporteur.fault;

/**
 * Whether there is an strace that may trace.
 */
final class StraceCondition extends ToolCondition {

	StraceCondition() {
		super(Strace::isThere, "no strace, or it may not trace: system calls can't be made to fail");
	}

}
