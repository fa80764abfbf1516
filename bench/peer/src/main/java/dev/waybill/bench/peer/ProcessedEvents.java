package dev.waybill.bench.peer;

import org.springframework.data.jpa.repository.JpaRepository;

interface ProcessedEvents extends JpaRepository<ProcessedEvent, String> {}
