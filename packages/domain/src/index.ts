export * from './environment/evolve.js'
export * from './environment/environment.js'
export * from './events/domain-event.js'
export * from './commands/command.js'
