package dev.rapporteur.capacity;

/**
 * What the process has for its clients.
 *
 * @param memory the heap that requests may take
 * @param descriptors its file descriptors
 * @param processors those that answers over HTTP may have
 * @param refusals told what is refused
 */
public record Capacity(RequestMemory memory, FileDescriptors descriptors, ProcessorShare processors,
		Refusals refusals) {

}
